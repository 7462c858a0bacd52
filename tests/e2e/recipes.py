"""Runs the shell commands of examples/ci: those of the pipelines and of the page.

usage: recipes.py TPM EXAMPLES

Of a pipeline every step runs that is shell; variables are those of the file, with PROGRAM and the gate
set here. Each script must succeed on the example `checkout`, and what it writes must be there. The
gates are run once more with a date that is too early, and must fail.

The steps that install tpm run with commands that only note how they were called, and must take the
released package, refuse one that is not what its sum says, and build from source where there is none.
So do the steps of a release that a shell can run. The hook for pre-commit is called as it calls one.
"""
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile

GATE, TOO_EARLY = "2026-04-30", "2026-03-29"


def blocks(lines, opening, indent):
    """The indented lines below each line that matches, without their indentation."""
    for number, line in enumerate(lines):
        if not re.fullmatch(opening, line):
            continue
        body = []
        for below in lines[number + 1:]:
            if below.strip() and not below.startswith(indent):
                break
            body.append(below.removeprefix(indent))
        yield "\n".join(body).strip()


def github_runs(text):
    return list(blocks(text.splitlines(), r" {8}run: \|", " " * 10))


def github_steps(text):
    return [step for step in github_runs(text) if "apt-get" not in step]


def github_install(text):
    return "\n".join(step for step in github_runs(text) if "apt-get" in step)


def gitlab_install(text):
    return "\n".join(blocks(text.split("  script:\n")[0].splitlines(), r" {4}- \|", " " * 6))


def gitlab_steps(text):
    script = text.split("  script:\n")[1].split("  artifacts:\n")[0]
    lines = script.splitlines()
    single = [m[1] for line in lines if (m := re.fullmatch(r" {4}- ([^|].*)", line))]
    return single + list(blocks(lines, r" {4}- \|", " " * 6))


def page_steps(text):
    """The page's commands in one script: later ones use the files of earlier ones."""
    found = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [step for step in found if "--fail-on warning" not in step]


class Recipes:
    def __init__(self, tpm, examples):
        self.examples = examples
        self.folder = tempfile.mkdtemp()
        os.mkdir(os.path.join(self.folder, "bin"))
        os.symlink(tpm, os.path.join(self.folder, "bin", "tpm"))
        self.failures, self.count = [], 0

    def run(self, step, gate):
        environment = dict(os.environ, PROGRAM="program.yaml", FINISH_BY=gate,
                           GITHUB_STEP_SUMMARY="summary.md",
                           PATH=os.path.join(self.folder, "bin") + os.pathsep + os.environ["PATH"])
        return subprocess.run(["sh", "-e", "-c", step], cwd=os.path.join(self.folder, "work"),
                              env=environment, capture_output=True, text=True, check=False)

    def succeed(self, name, steps, least, products):
        work = os.path.join(self.folder, "work")
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(os.path.join(self.examples, "checkout"), work)
        if len(steps) < least:
            self.failures.append(f"{name}: only {len(steps)} scripts found")
        for step in steps:
            self.count += 1
            done = self.run(step, GATE)
            if done.returncode != 0:
                self.failures.append(f"{name}: ended with {done.returncode}:\n{step}\n{done.stderr}")
        for product in products:
            path = os.path.join(work, product)
            if not os.path.isfile(path) or os.path.getsize(path) == 0:
                self.failures.append(f"{name}: no {product}")
        gates = [step for step in steps if "--require" in step]
        if not gates:
            self.failures.append(f"{name}: no gate")
        for gate in gates:
            self.count += 1
            early = gate.replace(GATE, TOO_EARLY)
            if self.run(early, TOO_EARLY).returncode != 1:
                self.failures.append(f"{name}: passes a gate on {TOO_EARLY}:\n{gate}")

    def expect(self, name, holds):
        self.count += 1
        if not holds:
            self.failures.append(name)

    def close(self):
        shutil.rmtree(self.folder)


class Installation:
    """A machine whose commands note how they are called, and a repository with a release of it."""

    COMMANDS = {
        "apt-get": "",
        "dpkg": "echo riscv64",
        # A clone of tpm is a folder with a command that installs it.
        "git": """for folder; do :; done
            [ "$1" = clone ] || exit 0
            mkdir -p "$folder/.setup"
            printf '#!/bin/sh\\necho install >>"$NOTES"\\n' >"$folder/.setup/install"
            chmod +x "$folder/.setup/install" """,
        "gh": "",
    }
    PACKAGE = "tpm_9.8.7_riscv64.deb"

    def __init__(self):
        self.folder = tempfile.mkdtemp()
        self.notes = os.path.join(self.folder, "notes")
        self.release = os.path.join(self.folder, "tpm", "releases", "download", "v9.8.7")
        os.makedirs(self.release)
        os.mkdir(os.path.join(self.folder, "bin"))
        for name, script in self.COMMANDS.items():
            path = os.path.join(self.folder, "bin", name)
            with open(path, "w", encoding="utf-8") as file:
                file.write(f'#!/bin/sh\necho {name} "$@" >>"$NOTES"\n{script}\n')
            os.chmod(path, 0o755)

    def write(self, name, text):
        with open(os.path.join(self.release, name), "w", encoding="utf-8") as file:
            file.write(text)

    def publish(self, package, sum_of):
        other = hashlib.sha256(b"another file").hexdigest()
        self.write(self.PACKAGE, package)
        self.write("SHA256SUMS", f"{hashlib.sha256(sum_of.encode()).hexdigest()}  {self.PACKAGE}\n"
                                 f"{other}  tpm-9.8.7-linux-riscv64.tar.gz\n")

    def run(self, script, **variables):
        """The exit status, and the lines that the commands noted."""
        open(self.notes, "w", encoding="utf-8").close()
        environment = dict(os.environ, NOTES=self.notes, TPM_VERSION="9.8.7", TMPDIR=self.folder,
                           TPM_REPOSITORY="file://" + os.path.join(self.folder, "tpm"), **variables)
        environment["PATH"] = os.path.join(self.folder, "bin") + os.pathsep + os.environ["PATH"]
        done = subprocess.run(["sh", "-e", "-c", script], cwd=self.release, env=environment,
                              capture_output=True, text=True, check=False)
        with open(self.notes, encoding="utf-8") as file:
            return done.returncode, file.read().splitlines()

    def close(self):
        shutil.rmtree(self.folder)


def check_install(recipes, name, script):
    installation = Installation()

    def installs(notes):
        return any(line.startswith("apt-get install") and line.endswith("/" + Installation.PACKAGE)
                   for line in notes)

    try:
        status, notes = installation.run(script)
        recipes.expect(f"{name}: without a release it is not built from source: {notes}",
                       status == 0 and notes[-1:] == ["install"] and not installs(notes))
        installation.publish("the package", sum_of="the package")
        status, notes = installation.run(script)
        recipes.expect(f"{name}: the released package is not installed: {notes}",
                       status == 0 and installs(notes) and "install" not in notes)
        installation.publish("another package", sum_of="the package")
        status, notes = installation.run(script)
        recipes.expect(f"{name}: a package is installed that is not what its sum says: {notes}",
                       status != 0 and not installs(notes) and "install" not in notes)
        installation.write("SHA256SUMS", "")
        status, notes = installation.run(script)
        recipes.expect(f"{name}: a package without a sum is installed: {notes}",
                       status != 0 and not installs(notes))
    finally:
        installation.close()


def check_release(recipes, text):
    """The tag must be that of the version; what is published, and only if the sums are right, are the packages."""
    steps = github_runs(text)
    [tag] = [step for step in steps if "GITHUB_REF_NAME" in step and "gh " not in step]
    [publish] = [step for step in steps if "gh release" in step]
    installation = Installation()
    try:
        installation.write("CMakeLists.txt", "project(tpm VERSION 9.8.7 LANGUAGES CXX)\n")
        recipes.expect("release.yml: refuses the tag of the version",
                       installation.run(tag, GITHUB_REF_NAME="v9.8.7")[0] == 0)
        recipes.expect("release.yml: takes the tag of another version",
                       installation.run(tag, GITHUB_REF_NAME="v9.8.6")[0] != 0)
        installation.write("tpm-9.8.7-linux-riscv64.tar.gz", "another file")
        installation.publish("the package", sum_of="the package")
        status, notes = installation.run(publish, GITHUB_REF_NAME="v9.8.7")
        published = notes[0].split()[-3:] if notes else []
        recipes.expect(f"release.yml: publishes {published}", status == 0 and published == [
            Installation.PACKAGE, "tpm-9.8.7-linux-riscv64.tar.gz", "SHA256SUMS"])
        installation.publish("another package", sum_of="the package")
        status, notes = installation.run(publish, GITHUB_REF_NAME="v9.8.7")
        recipes.expect("release.yml: publishes packages that are not what their sums say",
                       status != 0 and not notes)
    finally:
        installation.close()


def check_hook(recipes, text):
    """pre-commit splits `entry` and appends `args`, and here no file names."""
    fields = dict(re.findall(r"^[- ] (\w+): (.*)$", text, re.MULTILINE))
    recipes.expect("the hook: gets file names", fields["pass_filenames"] == "false")
    command = f"{fields['entry']} {fields['args'].strip('[]').replace(',', '')}"
    recipes.expect(f"the hook: finds mistakes in the example: {command}", recipes.run(command, GATE).returncode == 0)
    with open(os.path.join(recipes.folder, "work", "program.yaml"), "a", encoding="utf-8") as file:
        file.write("unknown: key\n")
    recipes.expect(f"the hook: passes a mistake: {command}", recipes.run(command, GATE).returncode == 3)


def main():
    tpm, examples = map(os.path.abspath, sys.argv[1:3])

    def text(name):
        with open(os.path.join(examples, "ci", name), encoding="utf-8") as file:
            return file.read()

    recipes = Recipes(tpm, examples)
    try:
        recipes.succeed("github.yml", github_steps(text("github.yml")), 5,
                        ["summary.md", "tpm.sarif", "plan.json", "plan.html", "program.xml"])
        recipes.succeed("gitlab.yml", gitlab_steps(text("gitlab.yml")), 5,
                        ["plan.json", "plan.html", "plan.md"])
        recipes.succeed("README.md", page_steps(text("README.md")), 4,
                        ["program.xml", "tasks.csv"])
        check_install(recipes, "github.yml", github_install(text("github.yml")))
        check_install(recipes, "gitlab.yml", gitlab_install(text("gitlab.yml")))
        check_release(recipes, text("release.yml"))
        check_hook(recipes, text("../../.pre-commit-hooks.yaml"))
    finally:
        recipes.close()
    print("\n".join(recipes.failures + [f"{recipes.count} scripts, {len(recipes.failures)} failures"]))
    return 1 if recipes.failures else 0


if __name__ == "__main__":
    sys.exit(main())
