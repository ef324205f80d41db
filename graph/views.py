"""What a graph can be turned into: other libraries' objects, pictures, files, what a notebook shows.

Comes in: an EntityGraph, whose methods these are. Goes out: what each is asked for. What makes it is looked up in
`dyads/registry.py` and imported when it is asked. The examples are of the graph that the example of `EntityGraph`
builds.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .questions import answer

if TYPE_CHECKING:
    import networkx as nx

    from .analysis.plots import Plots
    from .export.explorer_view import Explorer
    from .export.handing_on import Evidence
    from .export.pyvis_network import OfflineNetwork


class Views:
    """The methods of EntityGraph that give it another form."""

    def to_networkx(self, *, records: bool = False) -> nx.MultiDiGraph[str]:
        """The graph for NetworkX: `dyads.loaders.to_networkx` says which attributes nodes and edges have.

        Args:
            records: whether it has all that `dyads.loaders.from_networkx` needs to make an entity graph of it again.

        Returns:
            A directed multigraph, its nodes entity ids and its edge keys relation ids.

        Example:
            >>> graph.to_networkx().number_of_nodes()
            3
        """
        from ..registry import converter

        network: nx.MultiDiGraph[str] = converter("networkx")(self, records=records)
        return network

    def to_digraph(self, weight: str = "origins") -> nx.DiGraph[str]:
        """The graph for algorithms: one weighted edge a direction; `dyads.loaders.to_digraph` says what counts.

        Args:
            weight: what the weight of an edge is: origins, articles or claims.

        Returns:
            A simple directed graph, its nodes entity ids.

        Raises:
            InputError: there is no such weight.

        Example:
            >>> graph.to_digraph().number_of_nodes()
            3
        """
        from ..registry import converter

        network: nx.DiGraph[str] = converter("digraph")(self, weight)
        return network

    def to_pyvis(self, *, height: str | int = "600px", max_edges: int = 600) -> OfflineNetwork:
        """The graph for pyvis, whose methods and options work on it; it fetches nothing, and shows text as text.

        Args:
            height: how high a notebook shows it, a CSS length or a number of pixels.
            max_edges: at most so many relations, the strongest.

        Returns:
            A pyvis Network that a notebook displays; `write_html("graph.html")` writes its page.

        Example:
            >>> network = graph.to_pyvis()
            >>> network.toggle_physics(False)
            >>> len(network.nodes), len(network.edges)
            (3, 4)
        """
        from ..registry import converter

        network: OfflineNetwork = converter("pyvis")(self, height=height, max_edges=max_edges)
        return network

    def explore(
        self,
        *,
        height: str | int = "640px",
        top: int | None = None,
        evidence: Evidence = "sentences",
        hide: Sequence[str] = (),
        title: str = "Who does what to whom",
    ) -> Explorer:
        """The explorer: search, filters, timeline, paths, and the sentences behind every edge, in one page.

        Args:
            height: how high a notebook shows it, a CSS length or a number of pixels.
            top: at most so many relations, the strongest; by default all.
            evidence: what of the articles is in it: "sentences" of the claims, the "full" text, or "none".
            hide: names of entities that it may not name.
            title: its title, any text.

        Returns:
            What a notebook displays in place; `save("explorer.html")` writes the page, `open()` opens it in a browser.

        Raises:
            DyadsError: an argument is wrong.

        Example:
            >>> graph.explore(top=2)
            <explorer of 2 relations; a notebook shows it, .save(path) writes it, .open() opens it in a browser>
        """
        explorer: Explorer = answer("explore", self, height=height, top=top, evidence=evidence, hide=hide, title=title)
        return explorer

    def save(self, path: str | Path) -> Path:
        """Write the graph: into a folder, or a file whose suffix says its format.

        Args:
            path: a folder, which `dyads.load` reads; or a file ending in .graphml, .gexf, .html, .json (node-link),
                .jsonl (claims) or .zip (CSV tables). A folder that holds anything else is left alone.

        Returns:
            The path.

        Raises:
            DyadsError: there is no such format, or the place cannot be written.

        Example:
            >>> dyads.load(graph.filter(entities=["Peru"]).save(folder / "peru")).find("Peru").name
            'Peru'
        """
        place: Path = answer("save", self, path)
        return place

    @property
    def plot(self) -> Plots:
        """Pictures, one call each: `timeline`, `balance`, `matrix` and `actors`.

        Returns:
            What draws them, with matplotlib (`pip install 'dyads[plots]'`); each gives the Axes that it drew on.

        Example:
            >>> graph.plot.matrix().get_title()
            'Who does what to whom'
        """
        plots: Plots = answer("plot", self)
        return plots

    def _repr_html_(self) -> str:
        html: str = answer("html", self)
        return html
