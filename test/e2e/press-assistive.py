# Presses a button as a screen reader does: the default action of the element, no pointer and no key.
# Usage: press-assistive.py APPLICATION WINDOW BUTTON, all by name; exit 1 if there is none.
import sys

import pyatspi

application, window, button = sys.argv[1:]


def below(node):
    yield node
    for index in range(node.childCount):
        child = node.getChildAtIndex(index)
        if child is not None:
            yield from below(child)


pressed = False
for app in pyatspi.Registry.getDesktop(0):
    if app is None or app.name != application:
        continue
    for frame in app:
        if frame is None or frame.name != window:
            continue
        for node in below(frame):
            if node.getRoleName() == "push button" and node.name == button:
                # A window that has just closed may still be in the tree under the same name: press them all.
                try:
                    pressed = node.queryAction().doAction(0) or pressed
                except Exception:  # it is gone by now
                    continue
sys.exit(0 if pressed else 1)
