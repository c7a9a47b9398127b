"""Pictures of figures: readable without seeing them, and allowed by a strict policy."""

from lxml import html

from aandacht.web.shared.charts import Bar, Series, bars, lines


def test_bars_say_their_title_and_description() -> None:
    chart = bars(title="Wachttijd", unit="weken", rows=[Bar("Pleegzorg", 12), Bar("Crisis", 1)])
    picture = html.fromstring(chart.svg())
    named = picture.get("aria-labelledby").split()
    assert [picture.get_element_by_id(key).text_content() for key in named] == [
        "Wachttijd",
        "Het meest: Pleegzorg (12 weken). Het minst: Crisis (1 weken).",
    ]


def test_the_longest_bar_fills_the_room_and_the_others_follow() -> None:
    picture = html.fromstring(bars(title="t", unit="u", rows=[Bar("a", 10), Bar("b", 5)]).svg())
    wide = [float(bar.get("width")) for bar in picture.xpath('//*[@class="chart-1"]')]
    assert wide[1] == wide[0] / 2


def test_a_hidden_figure_is_said_in_words_and_has_no_bar() -> None:
    chart = bars(title="t", unit="u", rows=[Bar("a", None, note="minder dan 5"), Bar("b", 7, note="7")], note="aantal")
    assert "te weinig om te tonen" in chart.svg()
    assert len(html.fromstring(chart.svg()).xpath('//*[@class="chart-1"]')) == 1
    assert chart.table[0] == ["a", "te weinig om te tonen", "minder dan 5"]


def test_a_picture_has_no_style_or_script_inside() -> None:
    for chart in (
        bars(title="t", unit="u", rows=[Bar("a", 1)]),
        lines(title="t", unit="u", points=["jan", "feb"], series=[Series("s", [1, 2])]),
    ):
        assert "style" not in chart.svg()
        assert "<script" not in chart.svg()


def test_a_label_cannot_bring_markup_in() -> None:
    assert "<b>" not in bars(title="<b>t</b>", unit="u", rows=[Bar("<b>x</b>", 1)]).svg()


def test_a_line_breaks_where_a_figure_is_hidden() -> None:
    chart = lines(title="t", unit="u", points=["1", "2", "3", "4"], series=[Series("s", [1, None, 3, 4])])
    path = html.fromstring(chart.svg()).xpath("//path")[0].get("d")
    assert path.count("M") == 2
    assert chart.table[1] == ["2", "te weinig om te tonen"]


def test_no_figures_at_all_is_still_a_picture() -> None:
    assert "Er is nog geen cijfer om te tonen." in bars(title="t", unit="u", rows=[]).svg()
    assert "<svg" in lines(title="t", unit="u", points=[], series=[]).svg()
