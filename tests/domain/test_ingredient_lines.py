"""Lines of ingredients: at least 120 as people write and paste them, and anything at all."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.foods import Ingredient
from gutdesk.domain.ingredient_lines import parse_line, parse_lines, parse_text
from gutdesk.domain.ingredient_lines.words import UNIT_WORDS
from gutdesk.domain.units import UNITS, US_CUP

# line => amount | unit | text | note
TABLE = """
    200 g rice => 200 | g | rice |
    1 1/2 cups plain flour, sifted => 1.5 | cup | plain flour | sifted
    ½ tsp salt => 0.5 | tsp | salt |
    2–3 cloves garlic, crushed => 2 | clove | garlic | 2-3, crushed
    a pinch of nutmeg => 1 | pinch | nutmeg |
    1 (400 g) tin chopped tomatoes => 400 | g | chopped tomatoes | 400 g tin
    1 x 400g can coconut milk => 400 | g | coconut milk | 400g can
    2 large eggs => 2 | large | eggs |
    salt and pepper to taste => - |  | salt and pepper | to taste
    1 lb 2 oz beef => 1.125 | lb | beef |
    250ml/9fl oz milk => 250 | ml | milk | 9fl oz
    100 g (3½ oz) butter => 100 | g | butter | 3½ oz
    1 tbsp. olive oil => 1 | tbsp | olive oil |
    juice of 1 lemon => 1 |  | lemon | juice
    - 2 carrots => 2 |  | carrots |
    * 1 onion => 1 |  | onion |
    1,5 dl Sahne => 1.5 | dl | Sahne |
    1,000 g potatoes => 1000 | g | potatoes |
    2 x 400 g tins chickpeas, drained => 800 | g | chickpeas | 400 g tins, drained
    1 400g tin tomatoes => 400 | g | tomatoes | 400g tin
    2 (14.5-ounce) cans black beans => 29 | oz | black beans | 14.5-ounce cans
    1 14-oz can pumpkin => 14 | oz | pumpkin | 14-oz can
    1 tin (400 g) lentils => 400 | g | lentils | tin
    2 tins (400g each) beans => 800 | g | beans | tins
    2 tins (400 g) beans => 2 | can | beans | 400 g
    3 garlic cloves, crushed => 3 | clove | garlic | crushed
    3 large garlic cloves => 3 | clove | garlic | large
    2 large cloves garlic => 2 | clove | garlic | large
    1 large bunch parsley => 1 | bunch | parsley | large
    half a lemon => 0.5 |  | lemon |
    half a dozen eggs => 6 |  | eggs |
    a dozen eggs => 12 |  | eggs |
    a quarter of a white cabbage => 0.25 |  | white cabbage |
    one and a half cups rice => 1.5 | cup | rice |
    1-1/2 cups milk => 1.5 | cup | milk |
    1/2 to 1 tsp chilli => 0.5 | tsp | chilli | 1/2 to 1
    1-2 tbsp oil => 1 | tbsp | oil | 1-2
    1–1½ tsp cumin => 1 | tsp | cumin | 1-1½
    5 cm piece of ginger, grated => 1 | piece | ginger | 5 cm, grated
    1-inch piece ginger => 1 | piece | ginger | 1 inch
    5cm/2in piece ginger => 1 | piece | ginger | 5 cm/2in
    1 x 5cm piece ginger => 1 | piece | ginger | 5 cm
    1 thumb-sized piece ginger => 1 | piece | ginger | 1 thumb-sized
    20% fat yogurt => - |  | 20% fat yogurt |
    2% milk => - |  | 2% milk |
    7-up => - |  | 7-up |
    00 flour => - |  | 00 flour |
    250 g tipo 00 flour => 250 | g | tipo 00 flour |
    1 tsp 5-spice powder => 1 | tsp | 5-spice powder |
    1 cup plus 2 tbsp flour => 1.12 | cup | flour |
    1 cup (120 g) flour => 1 | cup | flour | 120 g
    1 kg 200 g beef bones => 1.2 | kg | beef bones |
    Rice 200 g => 200 | g | Rice |
    eggs: 2 => 2 |  | eggs |
    eggs x 2 => 2 |  | eggs |
    butter, 50 g, softened => 50 | g | butter | softened
    Olive oil - 2 tbsp => 2 | tbsp | Olive oil |
    about 200 g spinach => 200 | g | spinach | about
    a few sprigs of thyme => - |  | thyme | a few sprigs
    a few basil leaves => - |  | basil leaves | a few
    some oil => - |  | oil | some
    a little oil, for frying => - |  | oil | a little, for frying
    handful of spinach => 1 | handful | spinach |
    small bunch parsley => 1 | bunch | parsley | small
    a good handful of rocket => 1 | handful | rocket | good
    knob of butter => 1 | knob | butter |
    pinch salt => 1 | pinch | salt |
    1 heaped tbsp tahini => 1 | tbsp | tahini | heaped
    zest and juice of 2 limes => 2 |  | limes | zest and juice
    finely grated zest of 1 lemon => 1 |  | lemon | finely grated zest
    juice of half a lemon => 0.5 |  | lemon | juice
    juice ½ lemon => 0.5 |  | lemon | juice
    1 lemon, juice of => 1 |  | lemon | juice of
    2 T oil => 2 | tbsp | oil |
    2 t salt => 2 | tsp | salt |
    1 c sugar => 1 | cup | sugar |
    2 cups (500 ml) water => 2 | cup | water | 500 ml
    1 clove => 1 |  | clove |
    4 cloves => 4 |  | cloves |
    1 cup => - |  | 1 cup |
    200 g => - |  | 200 g |
    olive oil, for frying => - |  | olive oil | for frying
    oil for frying => - |  | oil | for frying
    1 stick cinnamon => 1 | stick | cinnamon |
    1 cinnamon stick => 1 |  | cinnamon stick |
    2 salmon fillets (about 150 g each) => 2 | fillet | salmon | about 150 g each
    4 rashers bacon => 4 | rasher | bacon |
    2 celery stalks, sliced => 2 | stalk | celery | sliced
    1 head broccoli => 1 | head | broccoli |
    1.5 kg chicken => 1.5 | kg | chicken |
    1.500 kg chicken => 1.5 | kg | chicken |
    1.500 g chicken => 1500 | g | chicken |
    1,500 kg chicken => 1.5 | kg | chicken |
    [ ] 2 carrots => 2 |  | carrots |
    1. 200 g rice => 200 | g | rice |
    ☐ 3 apples => 3 |  | apples |
    1 US cup oats => 1 | us cup | oats |
    2 EL Öl => 2 | tbsp | Öl |
    1 Prise Salz => 1 | pinch | Salz |
    1 onion - finely chopped => 1 |  | onion | finely chopped
    1 onion; chopped => 1 |  | onion | chopped
    100g/3½oz butter, plus extra for greasing => 100 | g | butter | 3½oz, plus extra for greasing
    salt => - |  | salt |
    Salt & freshly ground black pepper => - |  | Salt & freshly ground black pepper |
    1 medium-sized onion => 1 | medium | onion |
    2 cans tuna => 2 | can | tuna |
    1 egg => 1 |  | egg |
    an egg => 1 |  | egg |
    1 pot roast => 1 |  | pot roast |
    1 can (14 oz/400 g) coconut milk => 14 | oz | coconut milk | can
    8 fl oz water => 8 | fl oz | water |
    8 fl. oz. water => 8 | fl oz | water |
    8 fluid ounces water => 8 | fl oz | water |
    16 oz. pasta => 16 | oz | pasta |
    1 pint milk => 1 | pint | milk |
    3/4 cup oats => 0.75 | cup | oats |
    ¾ cup oats => 0.75 | cup | oats |
    1 ¾ cups oats => 1.75 | cup | oats |
    2⁄3 cup oats => 0.666667 | cup | oats |
    4 x 150 g salmon fillets => 600 | g | salmon fillets |
    1 (5 cm) piece ginger => 1 | piece | ginger | 5 cm
    1 000 g flour => 1000 | g | flour |
    1 tsp salt (or to taste) => 1 | tsp | salt | or to taste
    100 g dark chocolate (70 % cocoa), chopped => 100 | g | dark chocolate | 70 % cocoa, chopped
    1 bunch (30 g) dill => 1 | bunch | dill | 30 g
    6-8 leaves basil => 6 | leaf | basil | 6-8
    6 to 8 basil leaves => 6 |  | basil leaves | 6 to 8
    400g can chopped tomatoes => 400 | g | chopped tomatoes | can
    400 g/14 oz tin tomatoes => 400 | g | tomatoes | 14 oz, tin
    10ml vanilla => 10 | ml | vanilla |
    0 eggs => - |  | 0 eggs |
    1/0 cup milk => - |  | 1/0 cup milk |
    2 carrots => 2 |  | carrots |
    2 carrots (peeled, diced) => 2 |  | carrots | peeled, diced
    2 sticks (226 g) butter => 2 | stick | butter | 226 g
    2 Tbsp oil => 2 | tbsp | oil |
    1 1/2 lbs. ground turkey => 1.5 | lb | ground turkey |
    Kosher salt => - |  | Kosher salt |
    1 bay leaf => 1 |  | bay leaf |
    2 bay leaves => 2 |  | bay leaves |
    one 400-g tin tomatoes => 400 | g | tomatoes | 400-g tin
    3-4 lb. chicken => 3 | lb | chicken | 3-4
    2 medium carrots, diced => 2 | medium | carrots | diced
    1 small (200 g) courgette => 1 | small | courgette | 200 g
    1 500 ml water => 1500 | ml | water |
    1 400 g tin tomatoes => 400 | g | tomatoes | 400 g tin
    1/4 tsp. each salt and pepper => 0.25 | tsp | salt and pepper | each
    3 tablespoons (45 ml) lemon juice => 3 | tbsp | lemon juice | 45 ml
    1 cup/240ml milk => 1 | cup | milk | 240ml
    Two 15-ounce cans chickpeas => 30 | oz | chickpeas | 15-ounce cans
    4 oz (115 g) cheese => 4 | oz | cheese | 115 g
    12 oz bag frozen peas => 12 | oz | frozen peas | bag
    1 bag (12 oz) peas => 12 | oz | peas | bag
    200g pack tofu => 200 | g | tofu | pack
    1L water => 1 | l | water |
    2l water => 2 | l | water |
    500 ml/18 fl oz/2 cups water => 500 | ml | water | 18 fl oz/2 cups
    2½ tbsp lemon juice => 2.5 | tbsp | lemon juice |
    A handful of parsley => 1 | handful | parsley |
    1 tbsp each of oil and butter => 1 | tbsp | oil and butter | each
    Freshly ground pepper, to taste => - |  | Freshly ground pepper | to taste
    1-2 medium onions => 1 | medium | onions | 1-2
    8-10 sage leaves => 8 |  | sage leaves | 8-10
    1 tablespoon plus 1 teaspoon oil => 1.33333 | tbsp | oil |
    Pinch of salt and pepper => 1 | pinch | salt and pepper |
    Salt – 1 tsp => 1 | tsp | Salt |
    ½ – 1 cup water => 0.5 | cup | water | ½ - 1
    six eggs => 6 |  | eggs |
    1 dozen eggs => 12 |  | eggs |
    1 (8-inch) tortilla => 1 | piece | tortilla | 8 inch
    9-inch pie crust => 1 | piece | pie crust | 9 inch
    1 egg yolk => 1 |  | egg yolk |
    whites of 2 eggs => 2 |  | eggs | whites
    2 egg whites => 2 |  | egg whites |
    Tomatoes (2 large), chopped => - |  | Tomatoes | 2 large, chopped
    milk 1,5 % 200 ml => 200 | ml | milk 1,5 % |
    1 cup of rice => 1 | cup | rice |
    1 cup cooked rice => 1 | cup | cooked rice |
    2.5cm ginger => 1 | piece | ginger | 2.5 cm
    a large pinch of salt => 1 | pinch | salt | large
    a thumb of ginger => 1 | piece | ginger | a thumb
    1 heaped teaspoon ground cumin => 1 | tsp | ground cumin | heaped
    salt 1 tsp => 1 | tsp | salt |
    200ml => - |  | 200ml |
    For 4 people => - |  | For 4 people |
    ½ cup => - |  | ½ cup |
    2 or 3 drops vanilla => 2 | drop | vanilla | 2 or 3
    1/2 a lemon => 0.5 |  | lemon |
    2lb potatoes => 2 | lb | potatoes |
    1 cup(s) water => 1 | cup | water |
    3 clove(s) garlic => 3 | clove | garlic |
    1kg => - |  | 1kg |
    10-12 prawns, peeled => 10 |  | prawns | 10-12, peeled
    150-200 g carrots => 150 | g | carrots | 150-200
    200 – 250 ml milk => 200 | ml | milk | 200 - 250
    1 to 1 1/2 cups stock => 1 | cup | stock | 1 to 1 1/2
    1 quart stock => 2 | pint | stock |
    4 C. water => 4 | cup | water |
    1 14.5 oz. can tomatoes => 14.5 | oz | tomatoes | 14.5 oz. can
    1 package (8 oz) cream cheese => 8 | oz | cream cheese | package
    fresh dill => - |  | fresh dill |
    3 tablespoons extra-virgin olive oil => 3 | tbsp | extra-virgin olive oil |
    1 large yellow onion, diced => 1 | large | yellow onion | diced
    4 cloves of garlic, minced => 4 | clove | garlic | minced
    1 (28-ounce) can crushed tomatoes => 28 | oz | crushed tomatoes | 28-ounce can
    2 teaspoons kosher salt, plus more to taste => 2 | tsp | kosher salt | plus more to taste
    1/2 teaspoon freshly ground black pepper => 0.5 | tsp | freshly ground black pepper |
    1 pound ground beef (85% lean) => 1 | lb | ground beef | 85% lean
    8 ounces cremini mushrooms, sliced => 8 | oz | cremini mushrooms | sliced
    1 cup (240 ml) whole milk => 1 | cup | whole milk | 240 ml
    1 cup packed brown sugar => 1 | cup | brown sugar | packed
    2 sprigs fresh rosemary => 2 | sprig | fresh rosemary |
    1 bunch kale, stems removed => 1 | bunch | kale | stems removed
    6 skinless, boneless chicken thighs => 6 |  | skinless, boneless chicken thighs |
    300g skinless, boneless chicken breast => 300 | g | skinless, boneless chicken breast |
    1 tsp. ground cinnamon => 1 | tsp | ground cinnamon |
    Zest of 1 orange => 1 |  | orange | Zest
    1 thumb-size piece fresh ginger, peeled => 1 | piece | fresh ginger | 1 thumb-size, peeled
    50g butter, at room temperature => 50 | g | butter | at room temperature
    2 tbsp soy sauce or tamari => 2 | tbsp | soy sauce or tamari |
    150ml/5fl oz double cream => 150 | ml | double cream | 5fl oz
    1 red pepper, deseeded and sliced => 1 |  | red pepper | deseeded and sliced
    Small handful of coriander leaves => 1 | handful | coriander leaves | Small
    Sea salt and freshly ground pepper => - |  | Sea salt and freshly ground pepper |
    A good glug of olive oil => 1 | splash | olive oil | good
    400g tin of chickpeas, rinsed and drained => 400 | g | chickpeas | tin, rinsed and drained
    2 x 160g tins tuna in spring water => 320 | g | tuna in spring water | 160g tins
    750g/1lb 10oz floury potatoes => 750 | g | floury potatoes | 1lb 10oz
    3-4 tbsp plain yogurt => 3 | tbsp | plain yogurt | 3-4
    1 heaped tsp paprika => 1 | tsp | paprika | heaped
    ½ small cauliflower (about 300g) => 0.5 | small | cauliflower | about 300g
    2 eggs, lightly beaten => 2 |  | eggs | lightly beaten
    1 stalk lemongrass, bruised => 1 | stalk | lemongrass | bruised
    1 l vegetable stock => 1 | l | vegetable stock |
    1.2 litres/2 pints chicken stock => 1.2 | l | chicken stock | 2 pints
    200 g de riz => 200 | g | riz |
    1 EL Zitronensaft => 1 | tbsp | Zitronensaft |
    2 Zehen Knoblauch => 2 | clove | Knoblauch |
    Ice cubes, to serve => - |  | Ice cubes | to serve
    1 avocado, halved, stoned and sliced => 1 |  | avocado | halved, stoned and sliced
    1 tablespoon + 1 teaspoon honey => 1.33333 | tbsp | honey |
    10 g fresh yeast / 5 g dried yeast => 10 | g | fresh yeast / 5 g dried yeast |
    4 to 5 medium-size carrots => 4 | medium | carrots | 4 to 5
    2 cans (14 oz each) coconut milk => 28 | oz | coconut milk | cans
    12 cherry tomatoes => 12 |  | cherry tomatoes |
    1 cup plus 1 tablespoon sugar => 1.06 | cup | sugar |
    Handful basil => 1 | handful | basil |
    1 vegetable stock cube => 1 |  | vegetable stock cube |
    2 tsp baking powder (gluten free) => 2 | tsp | baking powder | gluten free
    one 5-pound chicken => 5 | lb | chicken |
    25 g (1 oz) Parmesan, grated => 25 | g | Parmesan | 1 oz, grated
    1 small to medium onion => 1 | small | onion | small to medium
"""
CASES = [row.strip().split(" => ") for row in TABLE.strip().splitlines()]


def written(found: Ingredient | None) -> str:
    assert found is not None
    amount = "-" if found.amount is None else f"{found.amount:.6g}"
    return f"{amount} | {found.unit} | {found.text} | {found.note}".rstrip()


@pytest.mark.parametrize(("line", "expected"), CASES, ids=[line for line, _expected in CASES])
def test_a_line_is_read_as_it_is_meant(line, expected):
    assert written(parse_line(line)) == expected


def test_the_table_is_long_enough_to_mean_something():
    assert len(CASES) >= 120
    assert len({line for line, _expected in CASES}) == len(CASES)


@pytest.mark.parametrize("line", ["", "   ", "-", "***", "\u200b", "—", "()", ":", "½"])
def test_a_line_without_a_word_is_none(line):
    found = parse_line(line)
    assert found is None or found.text


def test_every_unit_word_leads_to_a_unit_that_a_diary_stores():
    assert set(UNIT_WORDS.values()) <= set(UNITS)
    for word, unit in UNIT_WORDS.items():
        found = parse_line(f"2 {word} food")
        assert found is not None
        assert (found.amount, found.unit, found.text) == (2, unit, "food"), word


def test_an_american_recipe_has_american_cups():
    assert written(parse_line("2 cups oats", us=True)) == f"2 | {US_CUP} | oats |"
    assert written(parse_line("2 metric cups oats", us=True)) == "2 | cup | oats |"
    assert written(parse_line("2 tbsp oats", us=True)) == "2 | tbsp | oats |"


def test_thin_spaces_in_a_number_are_no_words():
    assert written(parse_line("1\u202f500\u00a0g flour")) == "1500 | g | flour |"
    assert written(parse_line("1\u2009½\u00a0tsp\u00a0salt")) == "1.5 | tsp | salt |"


PASTED = """
200 g rice

For the sauce:
- 1 tin (400 g) tomatoes
• 1 tsp oil, warm
## To serve
**Topping**
1 lemon
== ==
salt
"""


def test_headings_are_kept_with_what_stands_under_them():
    found = parse_text(PASTED)
    assert [one.text for one in found] == ["rice", "tomatoes", "oil", "lemon", "salt"]
    assert [one.note for one in found] == [
        "", "tin, For the sauce", "warm, For the sauce", "Topping", ""
    ]  # fmt: skip
    assert [line.section for line in parse_lines(["Dough:", "1 egg", "For the top", "1 egg"])] == [
        "Dough",
        "For the top",
    ]


PIECES = st.sampled_from(
    ["1", "½", "1/2", "2-3", "1,5", "1.000", "a", "half", "dozen", "x", "(", ")", ",", "-", "/",
     "g", "cup", "fl oz", "tin", "400g", "large", "of", "juice of", "to taste", ":", "%", " ", "  ",
     "cm", "salt", "Öl", "+", "plus", "and", "each", "about", "pinch", "\u00a0", "½½", "1/0", "0",
     "≈", "\n", "9" * 400, "1e999", "nan", "\0", "\ud800", "🧂", "ـ", "\u202e"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join) | st.lists(PIECES, max_size=14).map(" ".join))
def test_no_heap_of_pieces_breaks_it(text):
    check(text)


@given(st.text(max_size=300))
def test_no_text_breaks_it(text):
    check(text)


def check(text: str) -> None:
    for us in (False, True):
        found = parse_line(text, us=us)
        if found is None:
            continue
        assert found.text.strip()
        assert len(found.text) <= 300
        assert len(found.note) <= 1000
        assert found.unit == "" or found.unit in UNITS
        assert not set("\0\n\ud800") & set(found.text + found.note)
        if found.amount is not None:
            assert math.isfinite(found.amount)
            assert 0 < found.amount <= 1_000_000
    parse_text(text)


@pytest.mark.parametrize("line", ["(" * 9000, "1/" * 9000, "1 " * 9000, "a " * 9000, ", " * 9000])
def test_long_nonsense_is_cut_not_suffered(line):
    check(f"{line}1 g salt{line}")


@given(st.integers(1, 5000), st.sampled_from(["g", "ml", "tsp", "cup", "clove", "can", "sprig"]))
def test_what_a_diary_writes_is_read_back(amount, unit):
    assert parse_line(f"{amount} {unit} rice, washed") == Ingredient(
        text="rice", amount=amount, unit=unit, note="washed"
    )


def test_a_heading_that_only_says_that_a_list_follows_is_no_note():
    (rice,) = parse_text("Ingredients:\n200 g rice")
    assert (rice.text, rice.note) == ("rice", "")
