# Verifies Ed25519 signatures as RFC 8032, section 5.1 describes them, in plain Python; slow.
"""Ed25519 verification (RFC 8032, pure variant, no context), with nothing but the standard library."""

import hashlib

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_MINUS_ONE = pow(2, (P - 1) // 4, P)

# A point (x, y) is kept as (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z (RFC 8032 section 5.1.4).
NEUTRAL = (0, 1, 1, 0)


def _add(a, b):
    """The sum of two points (RFC 8032 section 5.1.4)."""
    first = (a[1] - a[0]) * (b[1] - b[0]) % P
    second = (a[1] + a[0]) * (b[1] + b[0]) % P
    third = 2 * a[3] * b[3] * D % P
    fourth = 2 * a[2] * b[2] % P
    e, f, g, h = second - first, fourth - third, fourth + third, second + first
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _times(scalar, point):
    """The point added to itself `scalar` times."""
    result = NEUTRAL
    while scalar > 0:
        if scalar & 1:
            result = _add(result, point)
        point = _add(point, point)
        scalar >>= 1
    return result


def _recover_x(y, sign):
    """The x that belongs to y and to the sign bit, or None (RFC 8032 section 5.1.3, steps 2 to 4)."""
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * SQRT_MINUS_ONE % P
    if (x * x - square) % P != 0 or (x == 0 and sign == 1):
        return None
    return P - x if x & 1 != sign else x


def _decode(data):
    """The point that 32 bytes stand for, or None."""
    number = int.from_bytes(data, "little")
    y = number & ((1 << 255) - 1)
    x = _recover_x(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % P)


def _encode(point):
    """The 32 bytes of a point."""
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (_recover_x(BASE_Y, 0), BASE_Y, 1, _recover_x(BASE_Y, 0) * BASE_Y % P)


def verify(public_key, message, signature):
    """Whether the 64 bytes `signature` are the signature of the 32 bytes `public_key` over `message`."""
    point = _decode(public_key)
    s = int.from_bytes(signature[32:], "little")
    if len(public_key) != 32 or len(signature) != 64 or point is None or s >= L:
        return False
    digest = hashlib.sha512(signature[:32] + public_key + message).digest()
    k = int.from_bytes(digest, "little") % L
    negated = (P - point[0], point[1], 1, P - point[3])
    return _encode(_add(_times(s, BASE), _times(k, negated))) == signature[:32]
