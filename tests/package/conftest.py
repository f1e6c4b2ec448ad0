"""The wheel, and a clean environment that has it; built once for all tests here."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The wheel, built without fetching anything."""
    out = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "-o",
        str(out),
        str(ROOT),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = out.glob("*.whl")
    return file


@pytest.fixture(scope="session")
def clean(wheel, tmp_path_factory):
    """An environment with the wheel alone; its dependencies come from the running one."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    install = [python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", wheel]
    subprocess.run(install, check=True, capture_output=True)
    found = sysconfig.get_path("purelib")
    # a path file adds the folder for imports, and runs none of the path files in it
    site = next((folder / "lib").glob("python*/site-packages"))
    (site / "dependencies.pth").write_text(f"{found}\n")
    return folder


@pytest.fixture
def run(clean):
    """A function that runs the installed `kg` in a folder."""

    def run(folder, *words):
        command = [clean / "bin" / "kg", *words]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

    return run
