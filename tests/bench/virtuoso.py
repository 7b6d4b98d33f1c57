"""Virtuoso 7 in a temporary folder with its own settings and ports, where Debian's package is installed."""

from __future__ import annotations

import shutil
import subprocess

from engines import Data, Server, free_port

VIRTUOSO, ISQL = shutil.which("virtuoso-t"), shutil.which("isql-vt")

_SETTINGS = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = {sql}
DirsAllowed = {folder}, {data}
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
MaxQueryMem = 2G
MaxMemPoolSize = 400000000
TransactionAfterImageLimit = 500000000
[HTTPServer]
ServerPort = {http}
ServerRoot = {folder}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 2000000
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 0
"""


class Virtuoso(Server):
    """Virtuoso with the data loaded by its bulk loader; its default graph is the union of all graphs."""

    name = "virtuoso"

    def __init__(self) -> None:
        said = subprocess.run([str(VIRTUOSO), "-?"], capture_output=True, text=True)
        words = (said.stdout + said.stderr).split()
        self.version = f"Virtuoso {words[words.index('Version') + 1]}"

    def run(self, data: Data) -> subprocess.Popen[bytes]:
        folder = data.folder / "virtuoso"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.sql = free_port()
        where = data.quads.resolve()
        settings = _SETTINGS.format(folder=folder, data=where.parent, sql=self.sql, http=self.port)
        (folder / "virtuoso.ini").write_text(settings)
        command = [str(VIRTUOSO), "-f", "-c", str(folder / "virtuoso.ini")]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)

    def start(self, data: Data) -> None:
        super().start(data)
        where = data.quads.resolve()
        self._sql(f"ld_dir('{where.parent}', '{where.name}', 'urn:data');")
        self._sql("rdf_loader_run();")
        self._sql("checkpoint;")
        failed = self._sql("select ll_error from DB.DBA.load_list where ll_error is not null;")
        if "0 Rows" not in failed:
            raise RuntimeError(failed)

    def _sql(self, statement: str) -> str:
        command = [str(ISQL), str(self.sql), "dba", "dba", f"exec={statement}"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def installed() -> bool:
    return bool(VIRTUOSO and ISQL)
