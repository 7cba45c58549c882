"""Make wrong pages, data and code, one change each, and see that a gate stops each of them: `make mutate`.

Classes: equations (signs, factors, indices, … of the pages' formulas), data (every numeral of
exhibits/data.py), numerics (operators, signs and constants), prose (numerals and claimed sentences),
sentences (values joined or misnamed, comparisons, comments, code, pictures, words elsewhere), figures (the
committed data of figures). Prints killed / total a class, and each survivor. A survivor must be
argued harmless in tests/mutants/harmless.toml; one that is listed and killed, or not found, is an error.
Exits 0 when all is well, 1 with an unlisted survivor or an error, 2 when it cannot run.
"""

import argparse
import importlib
import random
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

from tests.mutants.mutant import Mutant, harmless

#: How many of each class CI tries, the same in each run; None is all of them.
SAMPLE: dict[str, int | None] = {
    "numerics": 30,
    "equations": 80,
    "data": None,
    "prose": None,
    "sentences": 200,
    "figures": None,
}
#: The least share that must be killed when all are tried.
LEAST = {"numerics": 0.995, "equations": 0.995, "data": 1.0, "prose": 1.0, "sentences": 1.0, "figures": 1.0}


@dataclass
class Result:
    """What became of one class."""

    kind: str
    total: int = 0
    seconds: float = 0.0
    survivors: list[Mutant] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def killed(self) -> int:
        """How many a gate stopped."""
        return self.total - len(self.survivors)

    def lines(self) -> list[str]:
        """The class as the terminal shows it."""
        known = harmless(self.kind)
        head = f"{self.kind:<10} {self.killed:>5} / {self.total:<5} killed {self.seconds:6.0f} s"
        listed = [
            f"  harmless: {mutant}\n            {known[mutant.identity]}"
            for mutant in self.survivors
            if mutant.identity in known
        ]
        return [head, *listed, *(f"  {error}" for error in self.errors)]


def run(kind: str, whole: bool) -> Result:
    """All mutants of a class, or the sample that CI tries, in this process."""
    start = time.perf_counter()
    module = importlib.import_module(f"tests.mutants.{kind}")
    result = Result(kind)
    complaint = module.clean()
    if complaint:
        result.errors.append(f"cannot run: nothing was changed, and a gate stops: {complaint}")
        return result
    made: list[Mutant] = module.mutants()
    size = None if whole else SAMPLE[kind]
    chosen = made if size is None or size >= len(made) else random.Random(kind).sample(made, size)
    result.total = len(chosen)
    result.survivors = [mutant for mutant in chosen if not module.caught(mutant)]
    result.errors = faults(result, made, chosen) + ([short(result)] if whole and short(result) else [])
    result.seconds = time.perf_counter() - start
    return result


def faults(result: Result, made: list[Mutant], chosen: list[Mutant]) -> list[str]:
    """Survivors that nobody has argued harmless, and entries of the list that are not so."""
    known = harmless(result.kind)
    survived = {mutant.identity for mutant in result.survivors}
    found = [f"SURVIVED: {mutant}" for mutant in result.survivors if mutant.identity not in known]
    there, tried = {mutant.identity for mutant in made}, {mutant.identity for mutant in chosen}
    for identity in known:
        _, file, before, after = identity
        if identity not in there:
            found.append(f"LISTED, BUT NOT FOUND any more: {file}: {before!r} → {after!r}")
        elif identity in tried and identity not in survived:
            found.append(f"LISTED AS HARMLESS, BUT KILLED: {file}: {before!r} → {after!r}")
    return found


def short(result: Result) -> str:
    """What is said when too few are killed."""
    least = LEAST[result.kind]
    enough = result.killed >= least * result.total
    return "" if enough else f"too few are killed: {100 * least:g} % is the least"


def main(arguments: list[str] | None = None) -> int:
    """Run the classes that are named, or all of them, two at a time."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("classes", nargs="*", metavar="CLASS", help=", ".join(SAMPLE))
    parser.add_argument("--all", action="store_true", help="every mutant, not the sample of CI")
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.classes) - set(SAMPLE))
    if unknown:
        parser.error(f"unknown class {unknown[0]!r}; known are {', '.join(SAMPLE)}")
    bad = 0
    with ProcessPoolExecutor(2, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        jobs = [pool.submit(run, kind, options.all) for kind in SAMPLE if kind in (options.classes or SAMPLE)]
        for job in jobs:
            result = job.result()
            print(*result.lines(), sep="\n", flush=True)
            bad += bool(result.errors)
    return 1 if bad else 0
