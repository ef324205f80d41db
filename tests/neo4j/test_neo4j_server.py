"""The server that the tests with Neo4j use: it runs, and nobody gets in without its password."""

from __future__ import annotations

import neo4j
import pytest
from neo4j.exceptions import AuthError
from neo4j_server import Login


def test_the_server_answers_whom_it_knows(neo4j_server: Login) -> None:
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=neo4j_server.auth) as driver:
        (row,) = driver.execute_query(
            "CALL dbms.components() YIELD name, versions RETURN versions[0] AS version"
        ).records
    assert int(row["version"].split(".")[0]) >= 5


def test_the_server_refuses_a_wrong_password(neo4j_server: Login) -> None:
    driver = neo4j.GraphDatabase.driver(neo4j_server.uri, auth=(neo4j_server.user, "wrong"))
    with driver, pytest.raises(AuthError):
        driver.verify_connectivity()
