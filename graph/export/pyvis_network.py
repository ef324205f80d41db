"""The entity graph as a pyvis network, for those who know pyvis and want to change what it draws.

Comes in: an EntityGraph. Goes out: a pyvis Network with pyvis's own methods and options. Its page is ours: one file
that fetches nothing, in which every text is data, never markup. A notebook shows it in place.
"""

from __future__ import annotations

import json
import webbrowser
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from pyvis.network import Network
from pyvis.options import Layout

from ...errors import InputError
from ..entity_graph import EntityGraph
from . import pyvis_page
from .iframe import css_length, iframe

HERE = Path(__file__).parent
PAGE = "pyvis_network"
LARGER = 8
"""How much larger the names are than on our page."""


class OfflineNetwork(Network):  # type: ignore[misc]
    """A pyvis Network whose page needs no network and shows text as text."""

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The page, whatever cdn_resources and template are set to.

        Args:
            name: not used; pyvis has it.
            local: not used; pyvis has it.
            notebook: not used; pyvis has it.

        Returns:
            HTML.
        """
        nodes, edges, heading, _height, _width, options = self.get_network_data()
        library = pyvis_page.vis_network()
        script, style = ((HERE / f"{PAGE}.{kind}").read_text(encoding="utf-8") for kind in ("js", "css"))
        page = Environment(loader=FileSystemLoader(HERE), autoescape=True).get_template(f"{PAGE}.html")
        self.html = page.render(
            nodes=nodes, edges=edges, heading=heading, options=json.loads(options), library=library, script=script,
            style=style, policy=pyvis_page.policy((library, script), style),
        )  # fmt: skip
        return self.html

    def write_html(self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False) -> None:
        """Write the page.

        Args:
            name: the HTML file.
            local: not used; pyvis has it.
            notebook: not used; pyvis has it.
            open_browser: True opens the file.
        """
        Path(name).write_text(self.generate_html(), encoding="utf-8", newline="\n")
        if open_browser:
            webbrowser.open(Path(name).resolve().as_uri())

    def show(self, name: str, local: bool = True, notebook: bool = True) -> OfflineNetwork:
        """Write the page, and show it: in a notebook in place, else in the browser.

        Args:
            name: the HTML file.
            local: not used; pyvis has it.
            notebook: whether it is called in a notebook.

        Returns:
            The network, which a notebook displays.
        """
        self.write_html(name, open_browser=not notebook)
        return self

    def _repr_html_(self) -> str:
        return iframe(self.generate_html(), height=css_length(self.height), title="Network of who does what to whom")


def to_pyvis(
    graph: EntityGraph, *, height: str | int = "600px", max_edges: int = pyvis_page.MAX_EDGES
) -> OfflineNetwork:
    """Make a pyvis network; see `EntityGraph.to_pyvis`."""
    if max_edges < 1:
        raise InputError(f"to_pyvis: max_edges is {max_edges}; give 1 or more")
    entities, relations = pyvis_page.strongest_part(graph, max_edges)
    network = OfflineNetwork(height=css_length(height), directed=True, cdn_resources="in_line")
    _arrange(network)
    pyvis_page.add_part(network, graph, entities, relations)
    _enlarge_names(network)
    return network


def _enlarge_names(network: OfflineNetwork) -> None:
    """Names that can be read in a notebook's cell, which is smaller than our page, and stand out from lines."""
    for node in network.nodes:
        node["font"] = {**node["font"], "size": node["font"]["size"] + LARGER, "strokeWidth": 4}
    for edge in network.edges:
        edge["font"] = {"color": "#555", "strokeWidth": 3, **edge.get("font", {})}


def _arrange(network: OfflineNetwork) -> None:
    """Our page's forces and seed, set so that pyvis's methods (`toggle_physics`, `barnes_hut` ...) still work."""
    forces = pyvis_page.OPTIONS["physics"]["forceAtlas2Based"]
    network.force_atlas_2based(
        gravity=forces["gravitationalConstant"], central_gravity=forces["centralGravity"],
        spring_length=forces["springLength"], spring_strength=forces["springConstant"], damping=forces["damping"],
        overlap=forces["avoidOverlap"],
    )  # fmt: skip
    network.options.layout = Layout(**pyvis_page.OPTIONS["layout"])
    network.options.layout.hierarchical.enabled = False
