"""The wheel: what is in it, and that it works by itself in a clean environment."""

import subprocess
import zipfile

import pytest

pytestmark = pytest.mark.package


def test_the_wheel_installs_the_package_with_its_data_and_no_other_name(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"kg"}
    for data in ("kg/_ontology/concepts.ttl", "kg/_ontology/kg.ttl", "kg/_ontology/categories.ttl"):
        assert data in names
    assert any(name.startswith("kg/_ontology/queries/") for name in names)
    assert any(name.startswith("kg/view/page/") for name in names)
    assert "kg/py.typed" in names


def test_the_installed_command_builds_and_answers_from_another_folder(
    clean, run, tmp_path, examples
):
    where = subprocess.run(
        [clean / "bin" / "python", "-c", "import kg; print(kg.__file__)"],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert where.stdout.startswith(str(clean))
    built = run(tmp_path, "build", str(examples), "-o", "out")
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "out" / "graph.html").stat().st_size > 100_000
    asked = run(tmp_path, "query", "-g", "out", "--name", "most-cited", "-f", "csv")
    assert asked.returncode == 0, asked.stderr
    assert len(asked.stdout.splitlines()) > 1
