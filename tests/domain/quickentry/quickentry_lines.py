"""What people type and what it must be read as; the rules are in quickentry/parser.py.

Of each pair the first line is typed, on Sunday 22 November 2026 at 14:05 or, after a word and
a bar, in another of the contexts of quickentry_world.py. The indented lines show what it is read
as: `~` a time that is not exact, `?` a new food, a date where it is not the day on screen;
a question with the lines of its options; `!` trouble.
"""

from __future__ import annotations

LINES = """\
# asked for in the issue
8:30 kefir 200 ml, sauerkraut 2 tbsp
    meal 08:30 Kefir 200 ml; Sauerkraut 2 tbsp
bloating 6 from 14:00 to 17:00
    The end is still to come. Which time is meant? bloating 6 from 14:00 to 14:05 | bloating
    6 from 2026-11-21 14:00 to 17:00
evening| bloating 6 from 14:00 to 17:00
    bloating 14:00=6 to 17:00
bristol 6 urgent
    stool 14:05 6 urgency=much
ibuprofen 400 mg 21:00
    21:00 is still to come. Which time is meant? ibuprofen 400 mg 2026-11-21 21:00 |
    ibuprofen 400 mg now
evening| ibuprofen 400 mg 21:00
    medicine 21:00 Ibuprofen 400 mg [nsaid]
glutamine 5 g
    intake 14:05 L-glutamine 5 g
slept 23:15-6:40 quality 4
    sleep 23:15-06:40 445 min / rating sleep_quality 4
stress 7
    rating stress 7
meditated 15 min
    meditation 14:05 Meditation 15 min
yesterday 22:30 pizza
    meal 21.11. 22:30 Pizza
2 h ago coffee
    meal 12:05 Coffee
weight 71.2
    weight 14:05 71.2 kg
note better after the walk
    note 14:05 better after the walk
2 h ago coffee, bloating 4
    meal 12:05 Coffee / bloating 14:05=4

# meals
breakfast oats 50 g, blueberries handful
    breakfast ~08:00 Oats 50 g; Blueberries 1 handful
morning| breakfast oats 50 g, blueberries handful
    breakfast 07:30 Oats 50 g; Blueberries 1 handful
lunch 13:10 chicken broth 300 ml, carrots cooked, rice 150 g
    lunch 13:10 Chicken broth 300 ml; Carrots (cooked); Rice 150 g
13:10 lunch: rice
    lunch 13:10 Rice
2 eggs
    meal 14:05 Eggs 2
half an avocado
    meal 14:05 Avocado 0.5
a cup of coffee
    meal 14:05 Coffee 1 cup
1/2 banana
    meal 14:05 Banana 0.5
1½ tbsp olive oil
    meal 14:05 Olive oil 1.5 tbsp
two slices of toast
    meal 14:05 Toast 2 slice
ate pizza
    meal 14:05 Pizza
had a small salad
    meal 14:05 salad? 1 small
bread, butter and kefir
    meal 14:05 Bread; Butter; Kefir
bread + butter & kefir; honey
    meal 14:05 Bread; Butter; Kefir; Honey
salt and vinegar crisps
    meal 14:05 Salt and vinegar crisps
SALT & VINEGAR CRISPS 30 g
    meal 14:05 Salt and vinegar crisps 30 g
kefir 200ml
    meal 14:05 Kefir 200 ml
kéfir 150 ml
    meal 14:05 Kefir 150 ml
creme fraiche 1 tbsp
    meal 14:05 Crème fraîche 1 tbsp
village stew
    meal 14:05 village stew?
goat kefir 100 ml
    meal 14:05 goat kefir? 100 ml
chicken soup 300 ml, toast
    meal 14:05 chicken soup? 300 ml; Toast
kefir 200 ml sauerkraut 2 tbsp
    meal 14:05 Kefir 200 ml; Sauerkraut 2 tbsp
200 ml kefir 2 tbsp sauerkraut
    meal 14:05 Kefir 200 ml; Sauerkraut 2 tbsp
1 banana 120 g
    meal 14:05 Banana 120 g
coffee, one cup
    meal 14:05 Coffee 1 cup
carrots, cooked
    meal 14:05 Carrots (cooked)
raw carrots 80 g
    meal 14:05 Carrots 80 g (raw)
steamed broccoli
    meal 14:05 Broccoli (cooked)
fried rice 200 g
    meal 14:05 Rice 200 g (cooked)
fried plantains
    meal 14:05 Plantain (cooked)
salmon baked 150 g
    meal 14:05 Salmon 150 g (cooked)
fermented carrots
    meal 14:05 Carrots (fermented)
8.30 kefir
    meal 08:30 Kefir
0830 kefir
    meal 08:30 Kefir
20h kefir
    20:00 is still to come. Which time is meant? 2026-11-21 20:00 kefir | now kefir
12h30 rice 150 g
    meal 12:30 Rice 150 g
kefir 200 ml, sauerkraut 2 tbsp 8:30
    meal 08:30 Kefir 200 ml; Sauerkraut 2 tbsp
bread and butter at 8:30
    meal 08:30 Bread; Butter
8:30 coffee, 10:00 apple, 12:00 rice 150 g
    meal 08:30 Coffee / meal 10:00 Apple / meal 12:00 Rice 150 g
8:30 coffee, 10:00 apple, banana
    meal 08:30 Coffee / meal 10:00 Apple; Banana
coffee 8:00, toast
    meal 08:00 Coffee / meal 14:05 Toast
dozen almonds
    meal 14:05 Almonds 12
a couple of eggs with toast
    meal 14:05 Eggs 2; Toast
one and a half cups of oats
    meal 14:05 Oats 1.5 cup
1 and a half cups milk
    meal 14:05 Milk 1.5 cup
3 large eggs
    meal 14:05 Eggs 3 large
a few almonds
    meal 14:05 Almonds
2 h ago coffee and toast
    meal 12:05 Coffee; Toast
20 min ago a banana
    meal 13:45 Banana 1
half an hour ago tea
    meal 13:35 Tea
an hour and a half ago tea
    meal 12:35 Tea
dinner pizza
    dinner 14:05 Pizza
dinner salmon
    dinner 14:05 Salmon
rice for lunch
    lunch 14:05 Rice
snack at 11: apple
    snack 11:00 Apple
breakfast 8:00 oats, lunch 12:30 rice
    breakfast 08:00 Oats / lunch 12:30 Rice
yoghurt w/ honey
    meal 14:05 Yoghurt; Honey
tomatoes 3, cheese 30 g
    meal 14:05 Tomatoes 3; Cheese 30 g
broth
    meal 14:05 broth?
bone broth 250 ml
    meal 14:05 Bone broth 250 ml
can of tuna
    meal 14:05 tuna? 1 can
handful of almonds
    meal 14:05 Almonds 1 handful
toast without butter
    meal 14:05 toast without butter?
red wine vinegar 1 tbsp
    meal 14:05 Red wine vinegar 1 tbsp
🍕
    ! Nothing to write yet. Name a food, a symptom or something else.

# units
l-glutamine 5g
    intake 14:05 L-glutamine 5 g
oats 1,5 cups
    meal 14:05 Oats 1.5 cup
oats 1.5 cups
    meal 14:05 Oats 1.5 cup
milk 1/2 cup
    meal 14:05 Milk 0.5 cup
olive oil 1 T
    meal 14:05 Olive oil 1 tbsp
olive oil 1 tablespoon
    meal 14:05 Olive oil 1 tbsp
honey 2 t
    meal 14:05 Honey 2 tsp
cheese 1 oz
    meal 14:05 Cheese 1 oz
us| cheese 1 oz
    meal 14:05 Cheese 1 oz
us| milk 8 fl oz
    meal 14:05 Milk 8 fl oz
milk 8 fluid ounces
    meal 14:05 Milk 8 fl oz
chicken 0.5 lb
    meal 14:05 Chicken 0.5 lb
milk 2 dl
    meal 14:05 Milk 2 dl
vitamin d 1000 IU
    intake 14:05 Vitamin D 1000 IU
vitamin d 25 µg
    intake 14:05 Vitamin D 25 ug
vitamin d3 25 mcg
    intake 14:05 Vitamin D 25 ug
probiotic 10 billion CFU
    intake 14:05 Probiotic 10000000000 CFU
probiotic 10 billion
    intake 14:05 Probiotic 10000000000 CFU
probiotic 1 capsule
    intake 14:05 Probiotic 1 capsule
rice 1,500 g
    Which number is 1,500? rice 1500 g | rice 1.5 g
us| rice 1,500 mg
    meal 14:05 Rice 1500 mg
us| milk 1,500 ml
    meal 14:05 Milk 1500 ml
rice 1.500 g
    Which number is 1.500? rice 1500 g | rice 1.5 g
olive oil 0,125 l
    meal 14:05 Olive oil 0.12 l
milk 1,000,000 ml
    ! That amount cannot be right. Check the number and its unit.
2 x 30 g cheese
    meal 14:05 Cheese 60 g
cheese 30 g x2
    meal 14:05 Cheese 60 g
pinch of ginger
    meal 14:05 Ginger 1 pinch
ginger 500 mg
    meal 14:05 Ginger 500 mg

# water and alcohol
water 500 ml
    water 14:05 500 ml
2 glasses of water
    water 14:05 400 ml
1,5 l water
    water 14:05 1500 ml
water
    How much water? water 200 ml | water 250 ml | water 330 ml | water 500 ml
2 waters
    How much water? water 400 ml | water 500 ml | water 660 ml | water 1000 ml
water 300
    water 14:05 300 ml
glass of water
    water 14:05 200 ml
us| water 16 oz
    water 14:05 473.2 ml
us| 2 cups of water
    water 14:05 473.2 ml
sparkling water 330 ml
    water 14:05 330 ml
hot water and honey
    meal 14:05 Honey / How much water? water 200 ml and honey | water 250 ml and honey |
    water 330 ml and honey | water 500 ml and honey
coconut water 200 ml
    meal 14:05 Coconut water 200 ml
10:15 water 300 ml, coffee
    water 10:15 300 ml / meal 10:15 Coffee
wine 1 glass
    alcohol 14:05 wine 1 glass
beer 500 ml
    alcohol 14:05 beer 500 ml
a glass of red wine
    alcohol 14:05 red wine 1 glass
2 beers
    alcohol 14:05 beer 2
yesterday 20:00 pint of beer
    alcohol 21.11. 20:00 beer 1 pint
gin and tonic
    alcohol 14:05 gin and tonic
alcohol-free beer 330 ml
    meal 14:05 alcohol-free beer? 330 ml
ginger beer
    meal 14:05 ginger beer?
red wine 150 ml, cheese 30 g
    alcohol 14:05 red wine 150 ml / meal 14:05 Cheese 30 g

# symptoms
bloating 6
    rating bloating 6
bloating: 6
    rating bloating 6
bloating 6/10
    rating bloating 6
6 bloating
    rating bloating 6
brain fog 3
    rating brain_fog 3
Brain Fog 3, fatigue 5
    rating brain_fog 3 / rating fatigue 5
no bloating
    rating bloating 0
no headache at 14:00
    ! A zero counts for the whole day. Leave the time out, or give a score from 1.
bloating 0
    rating bloating 0
bloating
    How bad was bloating, from 0 to 10? bloating 0 | … | bloating 10
bloating 14
    ! 14 is not a score. Scores are whole numbers from 0 to 10.
bloating 6.5
    ! 6.5 is not a score. Scores are whole numbers from 0 to 10.
bloating -2
    ! -2 is not a score. Scores are whole numbers from 0 to 10.
bloating 4 headache 3
    rating bloating 4 / rating headache 3
bloating 6 at 14:00
    bloating 14:00=6
14:00 bloating 6
    bloating 14:00=6
14:00 bloating 6, headache 3
    bloating 14:00=6 / headache 14:00=3
8:30 coffee, bloating 4
    meal 08:30 Coffee / bloating 14:05=4
past| 8:30 coffee, bloating 4
    meal 08:30 Coffee / rating bloating 4
past| bloating 6
    rating bloating 6
yesterday bloating 6
    rating 21.11. bloating 6
this morning headache 5
    headache ~08:00=5
last night headache 6
    headache 21.11. ~22:00=6
headache 6 since 12:00
    headache 12:00=6
headache 5 for 2 h
    headache 12:05=5 to 14:05
headache 5 from 9:00 for 2 h
    headache 09:00=5 to 11:00
headache 5 until 12:00
    ! Say when it began: headache 4 from 14:00 to 17:00.
headache 6 until now
    ! Say when it began: headache 4 from 14:00 to 17:00.
bloating 6 13:00-14:00
    bloating 13:00=6 to 14:00
bloating 6 between 12:00 and 13:30
    bloating 12:00=6 to 13:30
bloating 6 from 12 to 13:30
    bloating 12:00=6 to 13:30
bloating 6 from 1 pm to 2 pm
    bloating 13:00=6 to 14:00
evening| bloating 6 from 2 to 5 pm
    bloating 14:00=6 to 17:00
evening| bloating 6 from 2pm to 5
    bloating 14:00=6 to 17:00
evening| bloating 4 at 14:00, 6 at 15:00 until 17:00
    bloating 14:00=4 15:00=6 to 17:00
evening| 14:00 bloating 4 → 6 at 15:00 → 2 at 17:00
    bloating 14:00=4 15:00=6 17:00=2
evening| bloating 4 at 14:00 -> 6 at 15:00 -> 0 at 17:00
    bloating 14:00=4 15:00=6 to 17:00
evening| bloating 4 at 14:00 then 6 at 15:00
    bloating 14:00=4 15:00=6
bloating 4 → 6 at 15:00
    ! Say when it began: bloating 4 at 14:00, 6 at 15:00.
evening| bloating 4 at 14:00, 12 at 15:00, coffee
    bloating 14:00=4 / meal 22:00 Coffee / ! 12 is not a score. Scores are whole numbers
    from 0 to 10.
bloating 6 after lunch
    rating bloating 6
13:00 bloating 6 after lunch
    bloating 13:00=6 "after lunch"
tummy pain 5 at noon
    abdominal_pain 12:00=5
stress 12
    ! 12 is not a score. Scores are whole numbers from 0 to 10.
stress
    How was stress, from 0 to 10? stress 0 | … | stress 10
stress 7 at 12:00
    rating stress 7
mood 8, energy 3, stress 2
    rating mood 8 / rating energy 3 / rating stress 2
yesterday stress 7
    rating 21.11. stress 7
sleep quality 4
    rating sleep_quality 4
kefir 200 ml bloating 4
    meal 14:05 Kefir 200 ml / rating bloating 4
nausea 4 1 h ago
    nausea 13:05=4
6/10 bloating, coffee
    rating bloating 6 / meal 14:05 Coffee

# signs that may need a doctor: never a food
blood in stool
    stool 14:05 stool blood=some
blood in my stool
    stool 14:05 stool blood=some
blood on the paper
    stool 14:05 stool blood=some "on the paper"
blood on toilet paper
    stool 14:05 stool blood=some "on toilet paper"
blood when wiping
    stool 14:05 stool blood=some "when wiping"
blood in poo
    stool 14:05 stool blood=some
blood in faeces
    stool 14:05 stool blood=some
evening| some blood in stool 14:00
    stool 14:00 stool blood=some
a lot of blood in the stool
    stool 14:05 stool blood=much
large amount of blood in stool
    stool 14:05 stool blood=much
not much blood in stool
    stool 14:05 stool blood=some
no blood in stool
    stool 14:05 stool blood=none
stool without blood
    stool 14:05 stool blood=none
stool with blood
    stool 14:05 stool blood=some
bloody stool
    stool 14:05 stool blood=some
bristol 4 blood
    stool 14:05 4 blood=some
bristol 4 with a lot of blood
    stool 14:05 4 blood=much
stool 4 blood much
    stool 14:05 4 blood=much
stool 4 blood: none
    stool 14:05 4 blood=none
stool 5 blood, no mucus
    stool 14:05 5 blood=some mucus=False
bright red blood in stool
    stool 14:05 stool blood=some "bright red"
fresh blood after pooping
    stool 14:05 stool blood=some "fresh after pooping"
rectal bleeding
    stool 14:05 stool blood=some "rectal"
bleeding from bottom
    stool 14:05 stool blood=some "from bottom"
blood in the toilet
    stool 14:05 stool blood=some "in the toilet"
diarrhoea with blood
    stool 14:05 stool blood=some "diarrhoea"
bloody diarrhea
    stool 14:05 stool blood=some "diarrhea"
blood in stool 4
    stool 14:05 4 blood=some
blood in stool bristol 6 urgent
    stool 14:05 6 urgency=much blood=some
stool 4, blood on the paper
    stool 14:05 4 blood=some "on the paper"
stool 4 blood on the paper
    stool 14:05 4 blood=some "on the paper"
yesterday blood in stool
    stool 21.11. ~12:00 stool blood=some
coffee, blood in stool
    meal 14:05 Coffee / stool 14:05 stool blood=some
coffee and blood in stool
    meal 14:05 Coffee / stool 14:05 stool blood=some
blood in stool, coffee
    stool 14:05 stool blood=some / meal 14:05 Coffee
lunch rice, blood on paper, coffee
    lunch 14:05 Rice; Coffee / stool 14:05 stool blood=some "on paper"
blood
    What is meant by blood? stool with blood | vomited blood | coughed up blood | note blood
Some blood
    What is meant by blood? Some stool with blood | Some vomited blood | Some coughed up
    blood | Some note blood
a little blood
    What is meant by a little blood? stool with a little blood | vomited a little blood |
    coughed up a little blood | note a little blood
no blood
    What is meant by no blood? stool with no blood | note no blood
12:00 blood
    What is meant by blood? 12:00 stool with blood | 12:00 vomited blood | 12:00 coughed up
    blood | 12:00 note blood
blood 3
    What is meant by blood 3? stool with blood | note blood 3
bloody
    What is meant by bloody? stool with bloody | note bloody
bleeding
    What is meant by bleeding? stool with bleeding | note bleeding
had blood
    What is meant by blood? had stool with blood | had vomited blood | had coughed up blood
    | had note blood
breakfast blood
    What is meant by blood? breakfast stool with blood | breakfast vomited blood | breakfast
    coughed up blood | breakfast note blood
stool 4, coffee, blood
    stool 14:05 4 / meal 14:05 Coffee / What is meant by blood? stool 4, coffee, stool with
    blood | stool 4, coffee, vomited blood | stool 4, coffee, coughed up blood | stool 4,
    coffee, note blood
blood, coffee
    meal 14:05 Coffee / What is meant by blood? stool with blood, coffee | vomited blood,
    coffee | coughed up blood, coffee | coffee, note blood
blood and mucus
    What is meant by blood and mucus? stool with blood and mucus | vomited blood and mucus |
    coughed up blood and mucus | note blood and mucus
blood in urine
    What is meant by blood in urine? stool blood in urine | note blood in urine | food blood
    in urine
blood pressure 120/80
    What is meant by blood pressure 120/80? note blood pressure 120/80
blood test
    What is meant by blood test? stool blood test | note blood test | food blood test
nose bleed
    What is meant by nose bleed? stool nose bleed | note nose bleed | food nose bleed
food blood soup
    meal 14:05 blood soup?
blood soup
    meal 14:05 blood soup?
ate pigs blood
    meal 14:05 pigs blood?
blood orange
    meal 14:05 blood orange?
2 blood oranges
    meal 14:05 blood oranges? 2
stool 4, blood orange
    stool 14:05 4 / meal 14:05 blood orange?
blood orange stool 4
    meal 14:05 blood orange? / stool 14:05 4
black pudding
    meal 14:05 black pudding?
blood sausage
    meal 14:05 blood sausage?
black pudding 100 g, eggs 2
    meal 14:05 black pudding? 100 g; Eggs 2
mucus in stool
    stool 14:05 stool mucus=True
mucus in my stool 12:00
    stool 12:00 stool mucus=True
no mucus in stool
    stool 14:05 stool mucus=False
slime in poo
    stool 14:05 stool mucus=True
blood and mucus in stool
    stool 14:05 stool blood=some mucus=True
mucus
    What is meant by mucus? stool with mucus | note mucus
pus
    What is meant by pus? stool with pus | note pus
black stool
    stool 14:05 stool black
tarry poo
    stool 14:05 stool black
black tarry poo
    stool 14:05 stool black
tarry
    stool 14:05 stool black
tar like stool
    stool 14:05 stool black
melaena
    stool 14:05 stool black
felt faint
    note 14:05 felt faint
stool 4, slimy
    stool 14:05 4 mucus=True
vomited blood
    illness 14:05 Vomiting vomiting "blood"
blood in vomit
    illness 14:05 Vomiting vomiting "blood"
blood in my vomit
    illness 14:05 Vomiting vomiting "blood"
no blood in vomit
    illness 14:05 Vomiting vomiting "no blood"
vomit with blood
    illness 14:05 Vomiting vomiting "with blood"
threw up blood
    illness 14:05 Vomiting vomiting "blood"
vomited coffee grounds
    illness 14:05 Vomiting vomiting "coffee grounds"
coughed up blood
    note 14:05 coughed up blood
coughed up phlegm
    note 14:05 coughed up phlegm
12:00 coughing up blood
    note 12:00 coughing up blood
cough
    illness 14:05 Cough
weight loss
    note 14:05 weight loss
weight loss 20 kg
    note 14:05 weight loss 20 kg
lost weight
    note 14:05 lost weight
lost a lot of weight
    note 14:05 lost a lot of weight
lost 5 kg
    note 14:05 lost 5 kg
no weight loss
    note 14:05 no weight loss
fainted
    note 14:05 fainted
i fainted at 14:00
    note 14:00 i fainted
nearly fainted
    note 14:05 nearly fainted
passed out
    note 14:05 passed out
collapsed, coffee
    note 14:05 collapsed / meal 14:05 Coffee
coffee and fainted
    meal 14:05 Coffee / note 14:05 fainted
vomited and fainted
    illness 14:05 Vomiting vomiting "and fainted"
headache 5 fainted
    ! Write fainted as a part of its own, after a comma.
bloating 4 mucus
    rating bloating 4 / What is meant by mucus? bloating 4 stool with mucus | bloating 4, note mucus
headache 5 with blood
    rating headache 5 / What is meant by blood? headache 5 with stool with blood | headache
    5 with vomited blood | headache 5 with coughed up blood | headache 5 with note blood

headache 5 blood in stool
    rating headache 5 / stool 14:05 stool blood=some
there was blood in my stool
    stool 14:05 stool blood=some
noticed blood in the stool 12:00
    stool 12:00 stool blood=some

# stools
stool 4
    stool 14:05 4
bm type 4 smooth complete
    stool 14:05 4 complete=True "smooth"
bristol 6 urgent blood some mucus pain 3 black
    stool 14:05 6 black urgency=much blood=some mucus=True pain=3
bristol 6, urgent, some mucus
    stool 14:05 6 urgency=much mucus=True
stool 5 no blood no mucus incomplete
    stool 14:05 5 blood=none mucus=False complete=False
8:15 stool 3 brown
    stool 08:15 3 brown
poo 7 very urgent
    stool 14:05 7 urgency=much
bristol 5 some urgency
    stool 14:05 5 urgency=some
stool
    stool 14:05 stool
bowel movement type 4
    stool 14:05 4
type 4
    stool 14:05 4
stool 4 green, no pain
    stool 14:05 4 green pain=0
stool painful
    How bad was the pain, from 0 to 10? stool pain 0 | … | stool pain 10
bristol 9
    ! 9 is not a stool form. Forms go from 1 to 7.
bristol 4 bloating 3
    stool 14:05 4 / rating bloating 3
yesterday bristol 6 at 7:20
    stool 21.11. 07:20 6
loose stool
    stool 14:05 stool "loose"
black tarry stool
    stool 14:05 stool black
soft brown stool 4
    stool 14:05 4 brown "soft"
coffee stool 4
    meal 14:05 Coffee / stool 14:05 4
bristol 6/7
    stool 14:05 6
stool 4 lots of blood
    stool 14:05 4 blood=much
stool 5 not complete
    stool 14:05 5 complete=False
7:00 stool 4, 9:30 stool 6 urgent
    stool 07:00 4 / stool 09:30 6 urgency=much

# medicines and supplements
ibuprofen 400
    medicine 14:05 Ibuprofen 400 mg [nsaid]
ibuprofen 400mg
    medicine 14:05 Ibuprofen 400 mg [nsaid]
400 mg ibuprofen
    medicine 14:05 Ibuprofen 400 mg [nsaid]
2x ibuprofen 200 mg
    medicine 14:05 Ibuprofen 400 mg [nsaid]
ibuprofen 2 x 200 mg
    medicine 14:05 Ibuprofen 400 mg [nsaid]
ibuprofen 200 mg x2
    medicine 14:05 Ibuprofen 400 mg [nsaid]
2 ibuprofen
    medicine 14:05 Ibuprofen 2 tablet [nsaid]
ibuprofen 2
    2 of what? ibuprofen 2 tablet | ibuprofen 2 mg
ibuprofen 2 tablets
    medicine 14:05 Ibuprofen 2 tablet [nsaid]
took paracetamol
    medicine 14:05 Paracetamol [other]
took paracetamol and ibuprofen 400 mg at 13:00
    medicine 13:00 Paracetamol [other] / medicine 13:00 Ibuprofen 400 mg [nsaid]
antibiotic amoxicillin 500 mg
    medicine 14:05 amoxicillin 500 mg [antibiotic]
amoxicillin 500 mg
    What is amoxicillin? medicine amoxicillin 500 mg | supplement amoxicillin 500 mg | food
    amoxicillin 500 mg
took lorazepam
    What is lorazepam? took medicine lorazepam | took supplement lorazepam | took food
    lorazepam
medicine lorazepam 1 mg
    medicine 14:05 lorazepam 1 mg [other]
supplement quercetin 500 mg
    intake 14:05 quercetin 500 mg
food quercetin 500 mg
    meal 14:05 quercetin? 500 mg
ibuprofen 400 mg for headache
    medicine 14:05 Ibuprofen 400 mg [nsaid] "for headache"
ibuprofen gel
    medicine 14:05 ibuprofen gel [nsaid]
omeprazole 20 mg 7:00
    medicine 07:00 Omeprazole 20 mg [ppi]
PPI
    medicine 14:05 PPI [ppi]
painkiller
    medicine 14:05 Painkiller [other]
glutamine 5
    5 of what? glutamine 5 capsule | … | glutamine 5 IU
glutamine 5 g, zinc carnosine 75 mg
    intake 14:05 L-glutamine 5 g / intake 14:05 Zinc carnosine 75 mg
7:30 glutamine 5 g, kefir 200 ml
    intake 07:30 L-glutamine 5 g / meal 07:30 Kefir 200 ml
took 2 magnesium capsules
    intake 14:05 Magnesium 2 capsule
omega 3 1000 mg
    intake 14:05 Omega-3 1000 mg
fish oil 1 capsule
    intake 14:05 Omega-3 1 capsule
turmeric 1 tsp
    meal 14:05 Turmeric 1 tsp
turmeric 500 mg
    intake 14:05 Turmeric extract 500 mg
took kefir
    meal 14:05 Kefir
ibuprofen 900000 mg
    ! That amount cannot be right. Check the number and its unit.

# sleep
slept 11pm-6:40am
    sleep 23:00-06:40 460 min
slept 11pm to 6:40
    sleep 23:00-06:40 460 min
slept 23.15-6.40
    sleep 23:15-06:40 445 min
slept from 23:15 until 6:40
    sleep 23:15-06:40 445 min
slept 23h15-6h40
    sleep 23:15-06:40 445 min
slept 11:15-6:40
    sleep 23:15-06:40 445 min
slept 11-7
    sleep 23:00-07:00 480 min
last night slept 23:00-7:00
    sleep 23:00-07:00 480 min
asleep 23:30 woke 6:10
    sleep 23:30-06:10 400 min
slept 7 h
    When did you wake? slept 7 h until 05:00 | … | slept 7 h until 10:00
slept 7h25
    When did you wake? slept 7h25 until 05:00 | … | slept 7h25 until 10:00
slept 7 h until 6:40
    sleep 23:40-06:40 420 min
slept 7 h from 23:00
    sleep 23:00-06:00 420 min
slept badly
    How well did you sleep, from 0 to 10? sleep quality 0 | … | sleep quality 10
slept 7
    Hours, or how well? slept 7 h | sleep quality 7
slept 23:15-6:40 badly
    sleep 23:15-06:40 445 min "badly"
slept 23:15-
    ! Give both ends of the sleep: slept 23:15-6:40.
slept at 23:15
    ! Give both ends of the sleep: slept 23:15-6:40.
slept 10:00-23:00
    ! 23:00 is still to come. Write a sleep after waking.
slept 6:40-6:40
    ! A sleep lasts up to 16 hours. Check its two times.
nap 12:30-13:00
    sleep 12:30-13:00 30 min
nap 1-2
    sleep 13:00-14:00 60 min
past| slept 22:00-6:00
    sleep 22:00-06:00 480 min
spring| slept 23:15-6:40
    sleep 23:15-06:40 385 min
autumn| slept 23:15-6:40
    sleep 23:15-06:40 505 min
spring| slept 7 h until 6:40
    sleep 22:40-06:40 420 min
autumn| slept 7 h from 23:00
    sleep 23:00-05:00 420 min
morning| slept 23:15-6:40, quality 6, mood 5
    sleep 23:15-06:40 445 min / rating sleep_quality 6 / rating mood 5
night| slept 23:15-6:40
    sleep 23:15-06:40 445 min
slept 23:15-6:40, bloating 3
    sleep 23:15-06:40 445 min / rating bloating 3

# weight, practices, illness, travel, stress, cycle
weight 71,2
    weight 14:05 71.2 kg
weight 71,2 kg
    weight 14:05 71.2 kg
weight 157 lb
    weight 14:05 71.21 kg
us| weight 157
    weight 14:05 71.21 kg
11 st 4 lb
    weight 14:05 71.67 kg
weight 11 st 4 lb
    weight 14:05 71.67 kg
weight 11 st 4
    weight 14:05 71.67 kg
weight 7120
    ! weight 7120 cannot be right. Weights go from 20 to 400 kg.
weight 71.250
    weight 14:05 71.25 kg
weight
    ! Say how much: weight 71.2 kg.
weighed 71.2 this morning
    weight ~08:00 71.2 kg
deep breathing 10 min
    breathing 14:05 Deep breathing 10 min
walked 30 min
    movement 14:05 Walk 30 min
30 min walk
    movement 14:05 Walk 30 min
yoga 20
    movement 14:05 Yoga 20 min
gentle movement
    movement 14:05 Gentle movement
walked 1h30
    movement 14:05 Walk 90 min
walk 1 h 15 min
    movement 14:05 Walk 75 min
walked for half an hour
    movement 14:05 Walk 30 min
yoga 13:00-13:45
    movement 13:00 Yoga 45 min
10:00 meditation 20
    meditation 10:00 Meditation 20 min
ran 5 km
    movement 14:05 Run "5 km"
body scan 15 min
    meditation 14:05 Body scan 15 min
cold shower 3 min
    other 14:05 Cold shower 3 min
walked with Anna 20 min
    movement 14:05 Walk 20 min "Anna"
fever 38.5
    illness 14:05 Fever 38.5 C
fever 38,5
    illness 14:05 Fever 38.5 C
fever 101.3 F
    illness 14:05 Fever 38.5 C
fever 101.3
    illness 14:05 Fever 38.5 C
fever 50
    ! 50 cannot be right. Give a temperature such as 38.5 or 101.3 F.
fever
    illness 14:05 Fever
temperature 37.8
    illness 14:05 Fever 37.8 C
vomited
    illness 14:05 Vomiting vomiting
vomited twice
    illness 14:05 Vomiting vomiting "twice"
ill: cold
    illness 14:05 Cold
cold
    illness 14:05 Cold
stomach bug
    illness 14:05 Stomach bug
fever 38.5, vomited
    illness 14:05 Fever 38.5 C / illness 14:05 Vomiting vomiting
yesterday ill
    illness 21.11. ~12:00 Illness
sick
    Ill, or vomited? ill: | vomited
flight to Rome
    travel 14:05 Flight to Rome
travel
    travel 14:05 Travel
train to Berlin 9:15
    travel 09:15 Train to Berlin
jet lag
    travel 14:05 Jet lag
strong stress: exam
    stress 14:05 Exam
very stressed
    stress 14:05 Strong stress
stressful day
    stress 14:05 Strong stress
period day 1
    day cycle 1
cycle day 14
    day cycle 14
period started
    day cycle 1
period
    Which day of the period? period day 1 | … | period day 7
cd 14
    day cycle 14
cycle day 140
    ! Give the cycle day as a whole number from 1 to 90.
yesterday period day 2
    day 21.11. cycle 2
nothing else today
    day complete
day complete
    day complete
nothing else yesterday
    day 21.11. complete
nothing else
    day complete

# days
yesterday pizza
    meal 21.11. ~12:00 Pizza
yesterday, pizza
    meal 21.11. ~12:00 Pizza
the day before yesterday pizza
    meal 20.11. ~12:00 Pizza
monday 19:00 pizza
    meal 16.11. 19:00 Pizza
on friday pizza 19:30
    meal 20.11. 19:30 Pizza
sunday 10:00 pizza
    Today, or a week ago? today 10:00 pizza | 2026-11-15 10:00 pizza
last sunday 10:00 pizza
    meal 15.11. 10:00 Pizza
pizza sat 20:00
    meal 21.11. 20:00 Pizza
21 nov 19:00 pizza
    meal 21.11. 19:00 Pizza
nov 21 19:00 pizza
    meal 21.11. 19:00 Pizza
november 21st pizza
    meal 21.11. ~12:00 Pizza
2026-11-20 19:00 pizza
    meal 20.11. 19:00 Pizza
21.11. 19:00 pizza
    meal 21.11. 19:00 Pizza
21.11.2026 19:00 pizza
    meal 21.11. 19:00 Pizza
21/11 pizza
    meal 21.11. ~12:00 Pizza
us| 11/21 pizza
    meal 21.11. ~12:00 Pizza
11/12 pizza
    Which date is 11/12? 2025-12-11 pizza | 2026-11-12 pizza
us| 11/12 pizza
    meal 12.11. ~12:00 Pizza
3/4/2026 pizza
    Which date is 3/4/2026? 2026-04-03 pizza | 2026-03-04 pizza
us| 3/4/2026 pizza
    meal 04.03. ~12:00 Pizza
3 days ago pizza
    meal 19.11. ~12:00 Pizza
a week ago bloating 5
    rating 15.11. bloating 5
31 nov pizza
    ! 31 nov is not a date. Write it like 21 nov.
tomorrow pizza
    ! Tomorrow is still to come. Only what has happened can be written.
2027-01-01 pizza
    ! 2027-01-01 is still to come. Only what has happened can be written.
1850-01-01 pizza
    ! That is too long ago. Give a date after 1900.
24 dec pizza
    meal 24.12. ~12:00 Pizza
29 feb pizza
    meal 29.02. ~12:00 Pizza
last night pizza
    meal 21.11. ~22:00 Pizza
last night 1:30 crisps
    meal 21.11. 01:30 Crisps
last night at 11 crisps
    meal 21.11. 23:00 Crisps
this morning coffee
    meal ~08:00 Coffee
this evening pizza
    ! That part of the day is still to come. Only what has happened can be written.
tonight pizza
    ! That part of the day is still to come. Only what has happened can be written.
yesterday evening pizza
    meal 21.11. ~19:00 Pizza
morning coffee
    meal ~08:00 Coffee
yesterday pizza, 20:00 beer 500 ml
    meal 21.11. ~12:00 Pizza / alcohol 21.11. 20:00 beer 500 ml
pizza, crisps yesterday
    meal 21.11. ~12:00 Pizza; Crisps
today pizza
    meal 14:05 Pizza
today 22:30 pizza
    ! 22:30 on Sunday 22 November is still to come. Only what has happened can be written.
monday night 1:30 crisps
    meal 16.11. 01:30 Crisps
sun dried tomatoes
    meal 14:05 sun dried tomatoes?
past| pizza
    meal ~12:00 Pizza
past| lunch rice
    lunch ~12:30 Rice
past| dinner at 7 pizza
    dinner 19:00 Pizza
past| 1:30 crisps
    meal 01:30 Crisps
past| yesterday pizza
    meal ~12:00 Pizza
past| 2 h ago coffee
    meal 22.11. 12:05 Coffee

# times
now coffee
    meal 14:05 Coffee
noon coffee
    meal 12:00 Coffee
midnight crisps
    00:00 is still to come. Which time is meant? 2026-11-22 00:00 crisps | now crisps
past| midnight crisps
    meal 00:00 Crisps
coffee at 8
    meal 08:00 Coffee
evening| coffee at 8
    Which time is meant? coffee at 08:00 am | coffee at 20:00
evening| dinner at 8 pizza
    dinner 20:00 Pizza
dinner at 8 pizza
    20:00 is still to come. Which time is meant? dinner at 2026-11-21 20:00 pizza | dinner
    at now pizza
evening| dinner 8:30 pizza
    Which time is meant? dinner 08:30 am pizza | dinner 20:30 pizza
8am coffee
    meal 08:00 Coffee
8 am coffee
    meal 08:00 Coffee
8:15 a.m. coffee
    meal 08:15 Coffee
evening| 8:30pm coffee
    meal 20:30 Coffee
8:30pm coffee
    20:30 is still to come. Which time is meant? 2026-11-21 20:30 coffee | now coffee
20h30 coffee
    20:30 is still to come. Which time is meant? 2026-11-21 20:30 coffee | now coffee
half past 8 coffee
    meal 08:30 Coffee
quarter to 9 coffee
    meal 08:45 Coffee
evening| half past 8 coffee
    Which time is meant? 08:30 am coffee | 20:30 coffee
coffee at 8 o'clock
    meal 08:00 Coffee
14:10 coffee
    meal 14:10 Coffee
14:30 coffee
    14:30 is still to come. Which time is meant? 2026-11-21 14:30 coffee | now coffee
22:30 pizza
    22:30 is still to come. Which time is meant? 2026-11-21 22:30 pizza | now pizza
1:30 crisps
    01:30 is still to come. Which time is meant? 2026-11-22 01:30 crisps | 13:30 crisps |
    now crisps
night| 1:00 crisps
    meal 01:00 Crisps
night| coffee
    meal 01:30 Coffee
night| 3:00 crisps
    03:00 is still to come. Which time is meant? 2026-11-21 03:00 crisps | 15:00 crisps |
    now crisps
night| yesterday 22:30 pizza
    Which day is meant? 2026-11-21 22:30 pizza | 2026-11-20 22:30 pizza
night| yesterday 1:00 pizza
    Which day is meant? 2026-11-21 1:00 pizza | 2026-11-20 1:00 pizza
yesterday 1:30 crisps
    Which time is meant? yesterday 2026-11-21 01:30 crisps | yesterday 2026-11-22 01:30
    crisps
2026-11-22 1:30 crisps
    meal 21.11. 01:30 Crisps
today 1:30 crisps
    meal 21.11. 01:30 Crisps
25:70 pizza
    ! 25:70 is not a time of day. Times go from 00:00 to 23:59.
8:61 pizza, coffee
    meal 14:05 Coffee / ! 8:61 is not a time of day. Times go from 00:00 to 23:59.
24:00 crisps
    00:00 is still to come. Which time is meant? 2026-11-22 00:00 crisps | now crisps
13am coffee
    ! 13am is not a time of day. Times go from 00:00 to 23:59.
autumn| 2:30 crisps
    02:30 is still to come. Which time is meant? 2026-10-25 02:30 crisps | now crisps
autumn| 2026-10-25 2:30 crisps
    meal 24.10. 02:30 Crisps
spring| 2026-03-29 2:30 crisps
    meal 28.03. 03:30 Crisps
bloating 6 from 13:00 to 16:00
    The end is still to come. Which time is meant? bloating 6 from 13:00 to 14:05 | bloating
    6 from 2026-11-21 13:00 to 16:00
bloating 6 from 16:00 to 17:00
    16:00 is still to come. Which time is meant? bloating 6 from 2026-11-21 16:00 to 17:00
about 8:30 coffee
    meal 08:30 Coffee
coffee @ 8:30
    meal 08:30 Coffee
coffee 100000 h ago
    meal 26.06. 23:05 Coffee
coffee, 8:30
    meal 08:30 Coffee
8:30
    ! Nothing to write yet. Name a food, a symptom or something else.
8:30, kefir
    meal 08:30 Kefir

# notes and the rest
note: slept on the sofa, 2 times
    note 14:05 slept on the sofa, 2 times
14:00 note felt fine
    note 14:00 felt fine
yesterday note long day
    note 21.11. ~12:00 long day
kefir 200 ml, note tasted sour
    meal 14:05 Kefir 200 ml / note 14:05 tasted sour
note
    ! Write the note after the word note.
42
    ! 42 of what? Add a food, a symptom or another word.
200 ml
    ! 200 ml of what? Add a food, a symptom or another word.
asdf
    meal 14:05 asdf?
,,,
    ! Nothing to write yet. Name a food, a symptom or something else.
...
    ! Nothing to write yet. Name a food, a symptom or something else.
bloating 14, coffee
    meal 14:05 Coffee / ! 14 is not a score. Scores are whole numbers from 0 to 10.
coffee 0 ml
    ! That amount cannot be right. Check the number and its unit.
x
    ! x of what? Add a food, a symptom or another word.
and
    ! Nothing to write yet. Name a food, a symptom or something else.

# a day as people write it
evening| slept 23:15-6:40 quality 6; 7:30 glutamine 5 g + zinc carnosine 75 mg
    sleep 23:15-06:40 445 min / rating sleep_quality 6 / intake 07:30 L-glutamine 5 g /
    intake 07:30 Zinc carnosine 75 mg
evening| 8:30 breakfast: kefir 200 ml, oats 50 g, blueberries handful, 10:45 stool 4 complete
    breakfast 08:30 Kefir 200 ml; Oats 50 g; Blueberries 1 handful / stool 10:45 4
    complete=True
evening| 13:10 lunch chicken broth 300 ml, carrots cooked, rice 150 g, sauerkraut 2 tbsp
    lunch 13:10 Chicken broth 300 ml; Carrots (cooked); Rice 150 g; Sauerkraut 2 tbsp
evening| 20:30 deep breathing 10 min, stress 5, mood 6, energy 4
    breathing 20:30 Deep breathing 10 min / rating stress 5 / rating mood 6 / rating energy
    4
evening| 15:20 ibuprofen 400 mg, 18:40 dinner salmon, courgette cooked, olive oil, bread roll
    medicine 15:20 Ibuprofen 400 mg [nsaid] / dinner 18:40 Salmon; courgette? (cooked);
    Olive oil; bread roll?
I had two eggs and toast at 8am
    meal 08:00 Eggs 2; Toast
i ate a bowl of oats with blueberries this morning
    meal ~08:00 Oats 1 bowl; Blueberries
drank 500 ml water
    water 14:05 500 ml
took omeprazole 20 mg at 7 am
    medicine 07:00 Omeprazole 20 mg [ppi]
bloated after lunch
    What is meant by bloated after lunch? note bloated after lunch | food bloated after
    lunch
bloating 5 and headache 3 at 13:00
    bloating 13:00=5 / headache 13:00=3
ill since yesterday
    illness 21.11. ~12:00 Illness
us| weight 157.5 lb
    weight 14:05 71.44 kg
us| fever 100.4
    illness 14:05 Fever 38.0 C
us| 8:30 am kefir 1 cup, sauerkraut 2 T
    meal 08:30 Kefir 1 cup; Sauerkraut 2 tbsp
us| water 8 oz
    water 14:05 236.6 ml
us| 11/20 7:30pm pizza
    meal 20.11. 19:30 Pizza
stressful day because of the exam
    stress 14:05 The exam
pizza 8:00-9:00
    meal 08:00 Pizza
coffee 8:00 9:00
    ! Two times stand in one part. Put a comma between them.
coffee 8:00, 9:00
    meal 08:00 Coffee / ! A time stands alone. Say what happened then, or take it out.
milk 1,125 ml
    Which number is 1,125? milk 1125 ml | milk 1.1250 ml
yoga 20, walked 30 min
    movement 14:05 Yoga 20 min / movement 14:05 Walk 30 min
flight from 9:00 to 11:30
    travel 09:00 Flight
ibuprofen 400 mg, 13:00
    medicine 13:00 Ibuprofen 400 mg [nsaid]
2 ibuprofen 200 mg
    medicine 14:05 Ibuprofen 400 mg [nsaid]
turmeric 500 mg and kefir
    intake 14:05 Turmeric extract 500 mg / meal 14:05 Kefir
water 500 ml 9:30
    water 09:30 500 ml
2 glasses of water, coffee and a banana
    water 14:05 400 ml / meal 14:05 Coffee; Banana 1
13:00 felt bloated after lunch
    What is meant by bloated after lunch? 13:00 felt note bloated after lunch | 13:00 felt
    food bloated after lunch
bloated after lunch, coffee
    meal 14:05 Coffee / What is meant by bloated after lunch? coffee, note bloated after
    lunch | food bloated after lunch, coffee
coffee, felt tired
    meal 14:05 Coffee / What is meant by tired? coffee, felt note tired | coffee, felt food
    tired
food for thought cake
    meal 14:05 for thought cake?

# more of what people type
coffee 2 cups 8:15, water 250ml
    meal 08:15 Coffee 2 cup / water 14:05 250 ml
7am porridge w/ banana & honey
    meal 07:00 porridge?; Banana; Honey
lunch: leftover lentil soup, 2 slices sourdough
    lunch 14:05 leftover lentil soup?; sourdough? 2 slice
at 13:00 chicken salad with olive oil 1 tbsp
    meal 13:00 chicken salad?; Olive oil 1 tbsp
had lunch at 12:30: rice, salmon 120 g
    lunch 12:30 Rice; Salmon 120 g
evening| dinner 19:00 pizza and beer 500 ml
    dinner 19:00 Pizza / alcohol 19:00 beer 500 ml
snacked on almonds 30g
    snack 14:05 Almonds 30 g
for breakfast 2 eggs
    breakfast ~08:00 Eggs 2
3 cups coffee
    meal 14:05 Coffee 3 cup
green tea 1 cup
    meal 14:05 green tea? 1 cup
black coffee
    meal 14:05 black coffee?
apple 1
    meal 14:05 Apple 1
1 apple
    meal 14:05 Apple 1
1 medium apple
    meal 14:05 Apple 1 medium
kefir (200 ml)
    meal 14:05 Kefir 200 ml
kefir 200 ml.
    meal 14:05 Kefir 200 ml
kefir - 200 ml
    meal 14:05 Kefir 200 ml
bloating 6, gas 4, nausea 2 at noon
    bloating 14:05=6 / wind 14:05=4 / nausea 12:00=2
gas 5 after dinner
    rating wind 5
evening| bloating started 14:00 6
    bloating 14:00=6
pain 4
    What is meant by pain? Joint pain 4 | Abdominal pain 4 | note pain 4 | food pain 4
abdominal pain 7/10 since 9
    abdominal_pain 09:00=7
urgency 5
    rating urgency 5
bristol 6 urgency 5
    stool 14:05 6 / rating urgency 5
bristol type 6
    stool 14:05 6
2 bm
    ! Write each stool as a part of its own: stool 4, stool 6.
bm x2
    ! Write each stool as a part of its own: stool 4, stool 6.
stool 4, stool 6
    stool 14:05 4 / stool 14:05 6
no stool today
    ! A day without a stool needs no entry. A note can say so.
constipated
    What is meant by constipated? note constipated | food constipated
weight: 71.2 kg 7:00
    weight 07:00 71.2 kg
71.2 kg
    ! 71.2 kg of what? Add a food, a symptom or another word.
ibuprofen 400mg 2x
    medicine 14:05 Ibuprofen 800 mg [nsaid]
aspirin 500
    medicine 14:05 Aspirin 500 mg [nsaid]
omeprazole
    medicine 14:05 Omeprazole [ppi]
took ibuprofen 400 at 9 and omeprazole 20 mg
    medicine 09:00 Ibuprofen 400 mg [nsaid] / medicine 09:00 Omeprazole 20 mg [ppi]
probiotic 2 caps
    intake 14:05 Probiotic 2 capsule
magnesium 400 mg before bed
    intake 14:05 Magnesium 400 mg "before bed"
slept 8 hours
    When did you wake? slept 8 hours until 05:00 | … | slept 8 hours until 10:00
slept well
    How well did you sleep, from 0 to 10? sleep quality 0 | … | sleep quality 10
slept from 11 to 7
    sleep 23:00-07:00 480 min
slept 23:00 - 07:00
    sleep 23:00-07:00 480 min
sleep 23:15-6:40, woke twice
    sleep 23:15-06:40 445 min / What is meant by woke twice? sleep 23:15-6:40, note woke
    twice | sleep 23:15-6:40, food woke twice
went to bed 23:00 woke 7:00
    sleep 23:00-07:00 480 min
woke at 6:40
    ! Nothing to write yet. Name a food, a symptom or something else.
walk 20 min 10:00
    movement 10:00 Walk 20 min
evening| walked 14:00-14:45 with the dog
    movement 14:00 Walk 45 min "dog"
20 minutes of yoga
    movement 14:05 Yoga 20 min
meditation
    meditation 14:05 Meditation
strong stress
    stress 14:05 Strong stress
travel: Rome
    travel 14:05 Rome
flu
    illness 14:05 Flu
has a cold
    illness 14:05 Cold
cold milk 200 ml
    meal 14:05 cold milk? 200 ml
mood 7/10
    rating mood 7
energy low
    How was energy, from 0 to 10? energy 0 low | … | energy 10 low
yesterday 19:00 dinner salmon 150 g, potatoes 200 g; beer 330 ml
    dinner 21.11. 19:00 Salmon 150 g; Potatoes 200 g / alcohol 21.11. 19:00 beer 330 ml
friday 20:00 wine 2 glasses
    alcohol 20.11. 20:00 wine 2 glass
20 nov: kefir 200 ml
    meal 20.11. ~12:00 Kefir 200 ml
yesterday 23:45 - crisps
    meal 21.11. 23:45 Crisps
2 hours ago bloating 6
    bloating 12:05=6
30 mins ago ibuprofen 400
    medicine 13:35 Ibuprofen 400 mg [nsaid]
since 12:00 headache 4
    headache 12:00=4
headache 4 since this morning
    headache ~08:00=4
headache 4 all day
    rating headache 4
mild headache
    How bad was headache, from 0 to 10? mild headache 0 | … | mild headache 10
T 1 olive oil
    meal 14:05 T?; Olive oil 1
1 T olive oil
    meal 14:05 Olive oil 1 tbsp
rice cakes 2
    meal 14:05 rice cakes? 2
2 rice cakes
    meal 14:05 rice cakes? 2
oats 50g + milk 200ml + blueberries
    meal 14:05 Oats 50 g; Milk 200 ml; Blueberries
"""


def cases() -> list[tuple[str, str, str]]:
    """Context, typed line and expected reading."""
    found: list[tuple[str, str, str]] = []
    for text in LINES.splitlines():
        if not text or text.startswith("# "):
            continue
        if text.startswith("    "):
            where, line, expected = found[-1]
            found[-1] = (where, line, f"{expected} {text.strip()}".strip())
            continue
        where, bar, line = text.partition("| ")
        found.append((where, line, "") if bar else ("", text, ""))
    return found
