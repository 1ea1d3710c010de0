#!/usr/bin/env python3
"""Everything a developer does, from a bare Python 3.11+: `python3 dev.py VERB`.

run [ARGS]   open GutDesk (or run one of its verbs); without a display it draws its pictures instead
test [ARGS]  the whole test suite, headless; ARGS go to pytest
walls        the tests of everything below Qt, in an environment that has no Qt
lint         format, lint, types and import walls
tour [ARGS]  pictures of every tab into ./tour
bench        the benchmarks; prints the table of docs/performance.md
build        wheel and source archive into ./dist
wheel        build the wheel, then make and check a diary with what is in it
lock         compile the lock files anew (needs uv)

Each verb makes `.venv` from the lock files first. Only the standard library is used here.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCKS = {name: ROOT / "locks" / f"{name}.txt" for name in ("run", "dev", "bench")}
IN_PARALLEL = ["-n", "2", "--dist", "worksteal"]
QT_PACKAGES = {"pyside6-essentials", "shiboken6", "pyqtgraph", "pytest-qt"}

# The shared libraries Qt needs from the system: Debian/Ubuntu package, Fedora package.
SYSTEM_LIBRARIES = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libOpenGL.so.0": ("libopengl0", "libglvnd-opengl"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libX11.so.6": ("libx11-6", "libX11"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
}


def say(text: str) -> None:
    print(text, flush=True)


def stop(text: str) -> None:
    """End with a sentence, never with a traceback."""
    print(text, file=sys.stderr, flush=True)
    raise SystemExit(1)


def environment(name: str = ".venv") -> Path:
    return ROOT / name


def python_of(env: Path) -> Path:
    return env / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_environment(env: Path) -> None:
    if python_of(env).exists():
        return
    say(f"Making {env.name} …")
    try:
        venv.EnvBuilder(with_pip=True, clear=env.exists()).create(env)
    except (OSError, subprocess.CalledProcessError, SystemExit) as trouble:
        stop(
            f"Python could not make a virtual environment ({trouble}). "
            "On Debian and Ubuntu, install the package python3-venv and start again."
        )


def without(lock: str, names: set[str]) -> str:
    """The lock's text less the given packages: an entry runs to the next unindented line."""
    kept, keep = [], True
    for line in lock.splitlines():
        if line and not line[0].isspace():
            keep = re.split(r"[=\s;\[]", line, maxsplit=1)[0].lower() not in names
        if keep:
            kept.append(line)
    return "\n".join(kept) + "\n"


def install(env: Path, lock_text: str) -> None:
    """Bring the environment to exactly what the lock says; a stamp remembers that it is there."""
    mark = hashlib.sha256((lock_text + sys.version + str(ROOT)).encode()).hexdigest()
    stamp = env / "gutdesk-lock.stamp"
    make_environment(env)
    done = stamp.read_text().split() if stamp.exists() else []
    if mark in done:
        return
    say(f"Installing the locked packages into {env.name} (once) …")
    wanted = env / "gutdesk-lock.txt"
    wanted.write_text(lock_text, encoding="utf-8")
    pip = [str(python_of(env)), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    code = subprocess.call([*pip, "--require-hashes", "--no-deps", "-r", str(wanted)])
    if code:
        stop("The locked packages could not be installed; the lines above say why.")
    query = "import sysconfig; print(sysconfig.get_path('purelib'))"
    where = subprocess.check_output([str(python_of(env)), "-c", query], text=True).strip()
    Path(where, "gutdesk-checkout.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    stamp.write_text("\n".join([*done, mark]) + "\n")


def prepare(kind: str) -> Path:
    """`.venv` with the run-time packages, or with those and the developer's tools."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the sentence for whoever has an older one
        stop(f"GutDesk needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    env = environment()
    install(env, LOCKS[kind].read_text(encoding="utf-8"))
    return python_of(env)


PROBE = """
import ctypes, glob, os, sys
try:
    import PySide6.QtWidgets, PySide6.QtSvg, PySide6.QtPrintSupport, PySide6.QtNetwork
    if {screen} and sys.platform == "linux":
        folder = os.path.join(os.path.dirname(PySide6.__file__), "Qt", "plugins", "platforms")
        for plugin in glob.glob(os.path.join(folder, "libqxcb.so")):
            ctypes.CDLL(plugin)
except (ImportError, OSError) as trouble:
    print(trouble); sys.exit(3)
"""


def check_qt(python: Path, *, screen: bool) -> None:
    """Name the system library that Qt misses, and the package that brings it."""
    found = subprocess.run(
        [str(python), "-c", PROBE.format(screen=screen)], capture_output=True, text=True
    )
    if found.returncode == 0:
        return
    text = (found.stdout + found.stderr).strip()
    missing = re.search(r"(lib[\w+.-]+\.so[.\d]*)", text)
    if not missing:
        stop(f"Qt does not start here: {text}")
        return
    library = missing.group(1)
    debian, fedora = SYSTEM_LIBRARIES.get(library, (None, None))
    advice = "install the package of your system that holds it."
    if debian:
        advice = (
            f"Install it: `apt install {debian}` (Debian, Ubuntu), `dnf install {fedora}` (Fedora)."
        )
    stop(f"Qt needs the system library {library}, which is not installed: {advice}")


def has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def gutdesk(python: Path, *args: str, **env: str) -> int:
    return subprocess.call([str(python), "-m", "gutdesk", *args], env={**os.environ, **env})


def run(args: list[str]) -> int:
    python = prepare("run")
    opens_window = not args or not args[0].isalpha()
    if not opens_window or has_display():
        if opens_window:
            check_qt(python, screen=True)
        return gutdesk(python, *args)
    say("No display here, so GutDesk draws tabs and dialogs of a sample diary into ./tour.")
    return tour([])


def tour(args: list[str]) -> int:
    python = prepare("run")
    check_qt(python, screen=False)
    return gutdesk(python, "tour", *(args or ["tour"]))


def test(args: list[str]) -> int:
    python = prepare("dev")
    check_qt(python, screen=False)
    # Each of the two has its own application, folders and display: none takes the other's focus.
    command = [str(python), "-m", "pytest", *IN_PARALLEL, *args]
    return subprocess.call(command, cwd=ROOT, env=remembering())


def remembering() -> dict[str, str]:
    """The environment of a test run. pytest keeps the assertions it has rewritten as byte code: for
    whoever wants none beside the sources it lies in `.venv`, or each start rewrites all of them."""
    env = dict(os.environ)
    if env.pop("PYTHONDONTWRITEBYTECODE", ""):
        env.setdefault("PYTHONPYCACHEPREFIX", str(environment() / "pycache"))
    return env


def walls(args: list[str]) -> int:
    """What stands below Qt must be testable where Qt does not exist."""
    env = environment(".venv-noqt")
    install(env, without(LOCKS["dev"].read_text(encoding="utf-8"), QT_PACKAGES))
    python = python_of(env)
    absent = subprocess.call([str(python), "-c", "import PySide6"], stderr=subprocess.DEVNULL)
    if absent == 0:
        stop("PySide6 is importable in .venv-noqt; remove that folder and start again.")
    rooms = ["domain", "documents", "knowledge", "interchange", "storage", "services", "cli"]
    folders = [f"tests/{room}" for room in rooms if (ROOT / "tests" / room).is_dir()]
    # No window is shown here, so two at a time stand in nobody's way.
    command = [str(python), "-m", "pytest", *IN_PARALLEL, *folders, *args]
    return subprocess.call(command, cwd=ROOT, env=remembering())


def lint(_args: list[str]) -> int:
    python = prepare("dev")
    places = ["src", "tests", "benchmarks", "dev.py"]
    script = python.parent / "lint-imports"
    steps = [
        [str(python), "-m", "ruff", "check", *places],
        [str(python), "-m", "ruff", "format", "--check", *places],
        [str(python), "-m", "basedpyright"],
        [str(script), "--no-cache"],
    ]
    worst = 0
    for step in steps:
        say("· " + " ".join([Path(step[0]).name, *step[1:]]))
        worst = max(worst, subprocess.call(step, cwd=ROOT))
    return worst


def bench(args: list[str]) -> int:
    """In an environment of its own: matplotlib, which draws beside the time line, is in no
    other."""
    env = environment(".venv-bench")
    install(env, LOCKS["bench"].read_text(encoding="utf-8"))
    return subprocess.call([str(python_of(env)), "-m", "benchmarks", *args], cwd=ROOT)


def build(_args: list[str]) -> int:
    python = prepare("dev")
    return subprocess.call([str(python), "-m", "build", "--no-isolation", str(ROOT)])


def wheel(_args: list[str]) -> int:
    """Build the wheel and run what is in it from an empty folder, away from the checkout."""
    python = prepare("dev")
    with tempfile.TemporaryDirectory(prefix="gutdesk-wheel-") as folder:
        place = Path(folder)
        command = [str(python), "-m", "build", "--no-isolation", "--wheel", "--outdir", folder]
        if subprocess.call([*command, str(ROOT)], stdout=subprocess.DEVNULL):
            return 1
        (built,) = place.glob("*.whl")
        target = place / "site"
        shutil.unpack_archive(built, target, "zip")
        env = {"PYTHONPATH": str(target), "GUTDESK_DATA": str(place / "data")}
        diary = str(place / "a new diary.gutdesk")
        where = "import gutdesk; print(gutdesk.__file__)"
        for args in (
            ["-c", where],
            ["-m", "gutdesk", "new", diary],
            ["-m", "gutdesk", "check", diary],
        ):
            if subprocess.call([str(python), *args], cwd=place, env={**os.environ, **env}):
                return 1
    return 0


def lock(_args: list[str]) -> int:
    base = ["uv", "pip", "compile", "--universal", "--python-version", "3.11"]
    base += ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"]
    base += ["--no-header", "--no-annotate", "--quiet", "pyproject.toml"]
    code = subprocess.call([*base, "-o", "locks/run.txt"], cwd=ROOT)
    for group in ("dev", "bench"):
        more = ["--group", group, "-c", "locks/run.txt", "-o", f"locks/{group}.txt"]
        code = code or subprocess.call([*base, *more], cwd=ROOT)
    return code


VERBS = {f.__name__: f for f in (run, test, walls, lint, tour, bench, build, wheel, lock)}


def main() -> int:
    if len(sys.argv) < 2 or sys.argv[1] not in VERBS:
        print(__doc__)
        return 0 if len(sys.argv) > 1 and sys.argv[1] in ("-h", "--help") else 2
    try:
        return VERBS[sys.argv[1]](sys.argv[2:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
