# Prints what a screen reader sees as JSON: every element of every application, with its place on the screen.
# Chromium builds its tree only once somebody asks for more than names, so all of an element is read.
import json
import sys

import pyatspi

DEEPEST = 40


def element(node, depth):
    place = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS) if depth > 0 else None
    states = sorted(pyatspi.stateToString(state) for state in node.getState().getStates())
    seen = {
        "role": node.getRoleName(),
        "name": node.name,
        "description": node.description,
        "states": states,
        "attributes": node.get_attributes(),
        "children": [],
    }
    if place is not None:
        seen.update(x=place.x, y=place.y, width=place.width, height=place.height)
    if depth < DEEPEST:
        for index in range(node.childCount):
            child = node.getChildAtIndex(index)
            if child is not None:
                seen["children"].append(safe_element(child, depth + 1))
    return seen


def safe_element(node, depth):
    try:
        return element(node, depth)
    except Exception as error:  # it went away while we looked
        return {"role": "gone", "name": str(error), "states": [], "attributes": {}, "children": []}


wanted = sys.argv[1:]
desktop = pyatspi.Registry.getDesktop(0)
applications = [app for app in desktop if app is not None and (not wanted or app.name in wanted)]
print(json.dumps([safe_element(app, 0) for app in applications]))
