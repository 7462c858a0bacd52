"""Compares time-cost curves with linear programs that glpsol solves, at random durations.

usage: curve.py TPM_CURVE_NETWORKS [COUNT [FIRST]]
       curve.py TPM_CURVE_NETWORKS --layered TASKS

COUNT random networks (default 25), FIRST the seed of the first one (default 1): links of all kinds
with leads and lags, latest dates, prices of late events. Of each, the shortest duration and the
least cost at up to three durations; or that nothing keeps all links. With --layered it is the
network of the benchmark at one duration, and how long glpsol took. Without glpsol (Debian:
glpk-utils) this says so and ends with status 77 (skipped).

The program is the definition of the problem: a variable for the time of each event and for the
cost of each work, which lies above all lines of its convex curve. Coefficients are whole numbers.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time


def expression(terms):
    """The terms (coefficient, variable), summed up by variable."""
    total = {}
    for factor, variable in terms:
        total[variable] = total.get(variable, 0) + factor
    return " ".join(f"{factor:+d} {variable}" for variable, factor in total.items()) or "+0 t0"


def lines_of(work):
    """Each (minutes, cents, length, cost): cents more in so many minutes, through that point."""
    points = work["points"]
    for (length, cost), (next_length, next_cost) in zip(points, points[1:]):
        yield next_length - length, next_cost - cost, length, cost
    if work["beyond"]:
        yield work["beyond"][1], work["beyond"][0], *points[-1]
    elif len(points) == 1:
        yield 1, 0, *points[0]


def rows_of(network):
    for source, to, length in network["arcs"]:
        yield [(1, f"t{to}"), (-1, f"t{source}")], ">=", length
    yield [(1, "t1"), (-1, "t0")], ">=", 0
    yield [(1, "t0")], "=", 0
    for index, work in enumerate(network["works"]):
        took = [(1, f"t{work['to']}"), (-1, f"t{work['from']}")]
        yield took, ">=", work["points"][0][0]
        if not work["beyond"]:
            yield took, "<=", work["points"][-1][0]
        for minutes, cents, length, cost in lines_of(work):
            terms = [(minutes, f"c{index}")] + [(-cents * factor, name) for factor, name in took]
            yield terms, ">=", cost * minutes - cents * length


def program(network, duration):
    """The least cost if it may take so long; without a duration, the shortest one."""
    yield "Minimize"
    if duration is None:
        yield " goal: t1 - t0"
    else:
        yield " goal: " + expression([(1, f"c{i}") for i in range(len(network["works"]))])
    yield "Subject To"
    for terms, relation, value in rows_of(network):
        yield f" {expression(terms)} {relation} {value}"
    if duration is not None:
        yield f" t1 - t0 <= {duration}"
    yield "Bounds"
    for event in range(network["events"]):
        yield f" t{event} free"
    for index in range(len(network["works"])):
        yield f" c{index} free"
    yield "End"


def solve(network, duration, folder):
    """What glpsol finds, None if there is no solution; and the seconds that it took."""
    model, answer = os.path.join(folder, "model.lp"), os.path.join(folder, "answer")
    with open(model, "w", encoding="ascii") as file:
        file.write("\n".join(program(network, duration)) + "\n")
    if os.path.exists(answer):
        os.remove(answer)
    begin = time.monotonic()
    done = subprocess.run(["glpsol", "--lp", model, "-w", answer], capture_output=True, text=True, check=False)
    seconds = time.monotonic() - begin
    if "HAS NO" in done.stdout and "FEASIBLE SOLUTION" in done.stdout:
        return None, seconds
    with open(answer, encoding="ascii") as file:
        # s bas ROWS COLUMNS PRIMAL DUAL OBJECTIVE; f: feasible, n: there is none
        solution = next(line.split() for line in file if line.startswith("s "))
    if "n" in solution[4:6]:
        return None, seconds
    if solution[4:6] != ["f", "f"]:
        raise SystemExit(f"glpsol found no optimum: {' '.join(solution)}\n{done.stdout}")
    return float(solution[6]), seconds


def differences(network, folder):
    name = f"network {network['seed']}"
    shortest, _ = solve(network, None, folder)
    if "infeasible" in network:
        if shortest is not None:
            yield f"{name}: glpsol finds a placing that takes {shortest}"
        return
    if shortest is None or abs(shortest - network["shortest"]) > 1e-6:
        yield f"{name}: shortest {network['shortest']}, glpsol {shortest}"
    for duration, cost in network["costs"]:
        found, _ = solve(network, duration, folder)
        cents = cost / network["scale"]
        if found is None or abs(found - cents) > 1e-6 * max(1, abs(cents)):
            yield f"{name}, {duration} minutes: cost {cents}, glpsol {found}"


def networks(tool, *arguments):
    done = subprocess.run([tool, *arguments], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def measure(tool, tasks, folder):
    network = networks(tool, "--layered", tasks)[0]
    duration, cost = network["costs"][0]
    found, seconds = solve(network, duration, folder)
    print(f"{duration} minutes: cost {cost / network['scale']}, glpsol {found} after {seconds:.2f} s")


def main():
    if shutil.which("glpsol") is None:
        print("skipped: glpsol (glpk-utils) is not installed")
        return 77
    tool, arguments = os.path.abspath(sys.argv[1]), sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        if arguments[:1] == ["--layered"]:
            measure(tool, arguments[1], folder)
            return 0
        all_networks = networks(tool, arguments[0] if arguments else "25", *arguments[1:2])
        found = [line for network in all_networks for line in differences(network, folder)]
    costs = sum(len(network.get("costs", [])) for network in all_networks)
    infeasible = sum("infeasible" in network for network in all_networks)
    print("\n".join(found + [f"{len(all_networks)} networks ({infeasible} infeasible), "
                             f"{costs} costs, {len(found)} differences"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
