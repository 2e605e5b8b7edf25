package dev.dataflow.extraction.core.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.extraction.core.page.FontFacts;
import dev.dataflow.extraction.core.page.Glyph;
import dev.dataflow.extraction.core.page.PageContent;
import dev.dataflow.extraction.core.page.Ruling;
import dev.dataflow.pipeline.document.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlainLayoutPropertyTest {

    private static final double WIDTH = 400;
    private static final double HEIGHT = 500;
    private static final FontFacts FONT = new FontFacts("Test", false, false, false, 0.75, 0.25, 0.25);

    private final PlainLayout layout = new PlainLayout(1_000);

    @Property(tries = 200)
    void everyLetterIsInExactlyOneBlockAndEveryBoxOnThePage(@ForAll("pages") PageContent page)
            throws InterruptedException {
        // When
        List<Block> blocks = layout.analyze(page);

        // Then
        assertThat(letters(blocks.stream().map(PlainLayoutPropertyTest::text).collect(Collectors.joining())))
                .isEqualTo(letters(page.glyphs().stream().map(Glyph::text).collect(Collectors.joining())));
        assertThat(blocks).allSatisfy(block -> assertOnPage(block.box()));
    }

    @Property(tries = 50)
    void theSamePageGivesTheSameBlocks(@ForAll("pages") PageContent page) throws InterruptedException {
        assertThat(layout.analyze(page)).isEqualTo(layout.analyze(page));
    }

    @Provide
    Arbitrary<PageContent> pages() {
        Arbitrary<List<Glyph>> glyphs = line().list()
                .ofMaxSize(25)
                .map(lines -> lines.stream().flatMap(List::stream).toList());
        return Combinators.combine(glyphs, rulings().list().ofMaxSize(12))
                .as((text, rulings) ->
                        new PageContent(WIDTH, HEIGHT, 0, text, rulings, List.of(), List.of(), List.of()));
    }

    private static Arbitrary<List<Glyph>> line() {
        return Combinators.combine(
                        Arbitraries.doubles().between(5, WIDTH - 150),
                        Arbitraries.doubles().between(15, HEIGHT - 10),
                        Arbitraries.of(8.0, 10.0, 18.0),
                        Arbitraries.of(0, 0, 0, 90, 270),
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .withChars(' ')
                                .ofMinLength(1)
                                .ofMaxLength(15))
                .as(PlainLayoutPropertyTest::glyphs);
    }

    private static List<Glyph> glyphs(double x, double y, double size, int angle, String text) {
        double dirX = angle == 0 ? 1 : 0;
        double dirY = angle == 90 ? 1 : angle == 270 ? -1 : 0;
        List<Glyph> glyphs = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            double at = i * size * 0.5;
            glyphs.add(new Glyph(
                    text.substring(i, i + 1),
                    x + dirX * at,
                    y + dirY * at,
                    dirX,
                    dirY,
                    size * 0.5,
                    size * 0.75,
                    size * 0.25,
                    size,
                    FONT,
                    0,
                    false,
                    false));
        }
        return glyphs;
    }

    private static Arbitrary<Ruling> rulings() {
        Arbitrary<Integer> xs = Arbitraries.of(20, 120, 220, 380);
        Arbitrary<Integer> ys = Arbitraries.of(50, 90, 130, 400);
        Arbitrary<Ruling> level =
                Combinators.combine(xs, xs, ys).as((a, b, y) -> new Ruling(Math.min(a, b), y, Math.max(a, b), y));
        Arbitrary<Ruling> upright =
                Combinators.combine(xs, ys, ys).as((x, a, b) -> new Ruling(x, Math.min(a, b), x, Math.max(a, b)));
        return Arbitraries.oneOf(level, upright);
    }

    private static String text(Block block) {
        return switch (block) {
            case Block.Text text -> text.text();
            case Block.Table table ->
                table.cells().stream().map(cell -> cell.content()).collect(Collectors.joining());
            case Block.Image image -> "";
        };
    }

    private static List<Integer> letters(String text) {
        return text.chars()
                .filter(Character::isLetter)
                .boxed()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static void assertOnPage(Box box) {
        assertThat(box.x0()).isBetween(0.0, WIDTH);
        assertThat(box.x1()).isBetween(0.0, WIDTH);
        assertThat(box.y0()).isBetween(0.0, HEIGHT);
        assertThat(box.y1()).isBetween(0.0, HEIGHT);
    }
}
