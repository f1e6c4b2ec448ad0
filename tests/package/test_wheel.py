"""The wheel: what is in it, and that it works by itself in a clean environment."""

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.package


@pytest.fixture(scope="module")
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


def test_the_wheel_installs_the_package_with_its_data_and_no_other_name(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"kg"}
    for data in ("kg/_ontology/concepts.ttl", "kg/_ontology/kg.ttl", "kg/_ontology/categories.ttl"):
        assert data in names
    assert any(name.startswith("kg/_ontology/queries/") for name in names)
    assert any(name.startswith("kg/view/page/") for name in names)
    assert "kg/py.typed" in names


@pytest.fixture(scope="module")
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


def run(clean, folder, *words):
    command = [clean / "bin" / "kg", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_installed_command_builds_and_answers_from_another_folder(clean, tmp_path, examples):
    where = subprocess.run(
        [clean / "bin" / "python", "-c", "import kg; print(kg.__file__)"],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert where.stdout.startswith(str(clean))
    built = run(clean, tmp_path, "build", str(examples), "-o", "out")
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "out" / "graph.html").stat().st_size > 100_000
    asked = run(clean, tmp_path, "query", "-g", "out", "--name", "most-cited", "-f", "csv")
    assert asked.returncode == 0, asked.stderr
    assert len(asked.stdout.splitlines()) > 1
