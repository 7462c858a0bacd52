"""Runs the shell commands of examples/ci: those of the two pipelines and of the page.

usage: recipes.py TPM EXAMPLES

Of a pipeline every step runs that is shell, but for those that install tpm; variables are those of
the file, with PROGRAM and the gate set here. Each script must succeed on the example `checkout`, and
what it writes must be there. The gates are run once more with a date that is too early, and must fail.
"""
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


def github_steps(text):
    steps = list(blocks(text.splitlines(), r" {8}run: \|", " " * 10))
    return [step for step in steps if "apt-get" not in step]


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

    def close(self):
        shutil.rmtree(self.folder)


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
    finally:
        recipes.close()
    print("\n".join(recipes.failures + [f"{recipes.count} scripts, {len(recipes.failures)} failures"]))
    return 1 if recipes.failures else 0


if __name__ == "__main__":
    sys.exit(main())
