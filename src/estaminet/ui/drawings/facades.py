"""The five façades the street began with, each as (material, path) on a ground of 240 × 260."""

from __future__ import annotations

Facade = tuple[tuple[str, str], ...]

# A saw-tooth mill, a stepped gable with its clock, a glass-and-iron hall, a tower with a tree, a Balkan reading room.
FACADES: dict[str, Facade] = {
    "mill": (
        ("wall-ink", "M190 20h22l5 120h-32z"),
        ("stone", "M189 34h24l.4 8h-24.8z"),
        ("wall-ink", "M6 260V120l54-38v38l54-38v38l54-38v38h62v140z"),
        ("roof", "M6 120l54-38v10L6 130zM60 120l54-38v10l-54 38zM114 120l54-38v10l-54 38z"),
        ("lit", "M20 130l0-4 34-24v28z"),
        ("stone", "M74 130l0-4 34-24v28z"),
        ("lit", "M128 130l0-4 34-24v28zM22 184v-20a14 14 0 0 1 28 0v20zM62 184v-20a14 14 0 0 1 28 0v20z"),
        ("stone", "M142 184v-20a14 14 0 0 1 28 0v20z"),
        ("lit", "M182 184v-20a14 14 0 0 1 28 0v20z"),
        ("dark", "M100 260v-70h36v70z"),
        ("lit", "M104 260v-66h28v66z"),
        ("stone", "M22 206h24v26h-24zM62 206h24v26h-24z"),
        ("lit", "M152 206h24v26h-24z"),
        ("stone", "M192 206h24v26h-24z"),
    ),
    "gable": (
        ("wall-ink", "M14 260V118h16V98h16V78h16V58h16V38h36v20h16v20h16v20h16v20h16v142zM186 260V96h42v164z"),
        ("roof", "M182 96h50l-12-22h-26zM196 74c0-14 4-18 11-26 7 8 11 12 11 26z"),
        (
            "stone",
            (
                "M14 114h16v6H14zM30 94h16v6H30zM46 74h16v6H46zM62 54h16v6H62zM78 34h36v6H78z"
                "M114 54h16v6h-16zM130 74h16v6h-16zM146 94h16v6h-16zM162 114h16v6h-16z"
            ),
        ),
        ("lit", "M84 98v-20a12 12 0 0 1 24 0v20zM40 116h24v34h-24z"),
        ("stone", "M84 116h24v34h-24z"),
        ("lit", "M128 116h24v34h-24z"),
        ("stone", "M40 164h24v34h-24z"),
        ("lit", "M84 164h24v34h-24z"),
        ("stone", "M128 164h24v34h-24zM194 120a13 13 0 1 0 26 0a13 13 0 1 0 -26 0z"),
        ("roof", "M206 111h3v9l6 4-2 2-7-5z"),
        ("stone", "M197 178v-18a10 10 0 0 1 20 0v18z"),
        ("lit", "M197 224v-18a10 10 0 0 1 20 0v18z"),
        ("dark", "M38 260v-48h116v48z"),
        ("lit", "M44 260v-42h48v42zM98 260v-42h50v42z"),
        ("roof", "M32 206h128l8 14H24z"),
    ),
    "laundry": (
        ("wall-ink", "M8 260V130h30V96C60 60 90 42 120 42s60 18 82 54v34h30v130z"),
        ("roof", "M38 96C60 60 90 42 120 42s60 18 82 54h-14c-20-28-42-42-68-42S72 68 52 96z"),
        ("lit", "M74 150v-36a46 46 0 0 1 92 0v36z"),
        ("wall-ink", "M117 68h6v82h-6zM74 108h92v5H74zM94 74h5v76h-5zM141 74h5v76h-5z"),
        ("stone", "M8 126h30v6H8zM202 126h30v6h-30zM38 160h164v6H38z"),
        ("lit", "M50 178h22v28h-22z"),
        ("stone", "M96 178h22v28h-22z"),
        ("lit", "M146 178h22v28h-22zM14 150h18v28h-18z"),
        ("stone", "M14 196h18v28h-18zM208 150h18v28h-18z"),
        ("lit", "M208 196h18v28h-18z"),
        ("dark", "M84 260v-40h72v40z"),
        ("lit", "M88 260v-36h30v36z"),
        ("stone", "M122 260v-36h30v36z"),
    ),
    "tower": (
        ("wall-ink", "M20 260V70h68v190z"),
        ("roof", "M16 64h76v10H16z"),
        ("tree", "M54 8c14 0 22 10 22 22 8 4 8 16 2 22H30c-8-8-6-18 2-22 0-12 8-22 22-22z"),
        ("roof", "M51 40h6v26h-6z"),
        ("wall-ink", "M88 260V140h144v120z"),
        ("roof", "M84 142l10-20h132l10 20z"),
        ("lit", "M34 118v-20a8 8 0 0 1 16 0v20z"),
        ("stone", "M58 118v-20a8 8 0 0 1 16 0v20zM34 156v-20a8 8 0 0 1 16 0v20z"),
        ("lit", "M58 156v-20a8 8 0 0 1 16 0v20zM34 196v-20a8 8 0 0 1 16 0v20z"),
        ("stone", "M58 196v-20a8 8 0 0 1 16 0v20zM104 188v-26a10 10 0 0 1 20 0v26z"),
        ("lit", "M136 188v-26a10 10 0 0 1 20 0v26zM168 188v-26a10 10 0 0 1 20 0v26z"),
        ("stone", "M200 188v-26a10 10 0 0 1 20 0v26zM96 260v-28a16 16 0 0 1 32 0v28z"),
        ("dark", "M142 260v-28a16 16 0 0 1 32 0v28z"),
        ("stone", "M188 260v-28a16 16 0 0 1 32 0v28zM44 260v-33a11 11 0 0 1 22 0v33z"),
    ),
    "chitalishte": (
        ("stone", "M30 260v-90h180v90z"),
        ("wall-ink", "M10 182V96h220v86z"),
        ("roof", "M0 100l26-44h188l26 44zM160 56V36h18v20zM10 178h220v7H10zM24 185l12 16v-16zM216 185l-12 16v-16z"),
        ("stone", "M30 114h24v42h-24z"),
        ("lit", "M66 114h24v42h-24zM102 114h24v42h-24z"),
        ("stone", "M138 114h24v42h-24z"),
        ("lit", "M174 114h24v42h-24z"),
        (
            "roof",
            (
                "M30 134h24v3h-24zM40.5 114h3v42h-3zM66 134h24v3h-24zM76.5 114h3v42h-3z"
                "M102 134h24v3h-24zM112.5 114h3v42h-3zM138 134h24v3h-24zM148.5 114h3v42h-3z"
                "M174 134h24v3h-24zM184.5 114h3v42h-3z"
            ),
        ),
        ("wall-ink", "M48 216h36v26H48zM156 216h36v26h-36z"),
        ("lit", "M52 220h28v18H52zM160 220h28v18h-28z"),
        ("roof", "M102 260v-52a18 18 0 0 1 36 0v52z"),
        ("stone", "M106 260v-8h28v8zM118 224h4v20h-4z"),
    ),
}
