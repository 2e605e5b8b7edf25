package dev.dataflow.analysis.core.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.analysis.core.reading.Block;
import dev.dataflow.analysis.core.reading.PageText;
import dev.dataflow.analysis.core.text.Words;
import dev.dataflow.pipeline.document.Box;
import dev.dataflow.pipeline.document.ElementType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ChunkerTest {

    private static final ChunkLimits SMALL = new ChunkLimits(5, 20, 40);

    @Test
    void aChunkKnowsItsHeadingsPagesAndBoxes() {
        List<Chunk> chunks = chunk(
                SMALL,
                page(1, heading(1, "Part one"), heading(2, "Detail"), paragraph("Alpha beta gamma delta.", 100)),
                page(2, paragraph("Epsilon zeta eta theta.", 50)));

        assertThat(chunks).singleElement().satisfies(chunk -> {
            assertThat(chunk.headingPath()).containsExactly("Part one", "Detail");
            assertThat(chunk.pages()).containsExactly(1, 2);
            assertThat(chunk.boxes().getLast()).isEqualTo(new Chunk.PageBox(2, new Box(72, 50, 540, 62)));
            assertThat(chunk.text())
                    .isEqualTo("Part one\n\nDetail\n\nAlpha beta gamma delta.\n\nEpsilon zeta eta theta.");
        });
    }

    @Test
    void aHeadingBeginsANewChunkAndEndsThoseOfItsLevel() {
        List<Chunk> chunks = chunk(
                SMALL,
                page(
                        1,
                        heading(1, "A"),
                        paragraph("one two three four five six", 100),
                        heading(2, "A.1"),
                        paragraph("one two three four five six", 130),
                        heading(1, "B"),
                        paragraph("one two", 160)));

        assertThat(chunks)
                .extracting(Chunk::headingPath)
                .containsExactly(List.of("A"), List.of("A", "A.1"), List.of("B"));
    }

    @Test
    void aTableStaysWholeAndAlone() {
        Block table = new Block(ElementType.TABLE, 0, "h1 | h2\n1 | 2", new Box(0, 0, 1, 1));

        List<Chunk> chunks = chunk(SMALL, page(1, paragraph("Before it.", 10), table, paragraph("After it.", 40)));

        assertThat(chunks).extracting(Chunk::text).containsExactly("Before it.", "h1 | h2\n1 | 2", "After it.");
        assertThat(chunks).extracting(Chunk::table).containsExactly(false, true, false);
    }

    @Test
    void aLongParagraphIsCutBetweenSentences() {
        String sentence = "One two three four five six seven eight.";

        List<Chunk> chunks =
                chunk(SMALL, page(1, paragraph((sentence + " ").repeat(5).strip(), 10)));

        assertThat(chunks).extracting(Chunk::words).containsExactly(16, 16, 8);
    }

    @Property(tries = 200)
    void everyWordIsInExactlyOneChunkInOrder(@ForAll("pages") List<PageText> pages) {
        List<Chunk> chunks = chunk(SMALL, pages.toArray(PageText[]::new));

        String all = pages.stream()
                .flatMap(page -> page.blocks().stream())
                .map(Block::text)
                .collect(Collectors.joining("\n"));
        assertThat(chunks.stream().flatMap(chunk -> words(chunk.text())).toList())
                .isEqualTo(words(all).toList());
        assertThat(chunks).allSatisfy(chunk -> {
            assertThat(chunk.words()).isEqualTo(Words.count(chunk.text()));
            assertThat(chunk.words()).isLessThanOrEqualTo(SMALL.longest() + SMALL.table());
            assertThat(chunk.pages()).isSorted().isNotEmpty();
        });
        assertThat(chunks.stream().map(Chunk::id).distinct()).hasSameSizeAs(chunks);
    }

    @Provide
    Arbitrary<List<PageText>> pages() {
        Arbitrary<String> text = Arbitraries.of("word", "Another", "end.", "e.g.", "No.", "3.14", "x", "stop!")
                .list()
                .ofMinSize(1)
                .ofMaxSize(60)
                .map(words -> String.join(" ", words));
        Arbitrary<Block> block = Combinators.combine(Arbitraries.integers().between(0, 5), text)
                .as((kind, words) -> switch (kind) {
                    case 0 -> heading(1 + words.length() % 3, words);
                    case 1 -> new Block(ElementType.TABLE, 0, words.replace(". ", ".\n"), new Box(0, 0, 9, 9));
                    default -> paragraph(words, 10);
                })
                .filter(made -> !made.isTable() || made.text().lines().allMatch(row -> Words.count(row) <= 40));
        return block.list().ofMaxSize(6).list().ofMaxSize(5).map(all -> IntStream.range(0, all.size())
                .mapToObj(i -> page(i + 1, all.get(i).toArray(Block[]::new)))
                .toList());
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty());
    }

    private static List<Chunk> chunk(ChunkLimits limits, PageText... pages) {
        List<Chunk> chunks = new ArrayList<>();
        Chunker chunker = new Chunker(limits, chunks::add);
        Arrays.stream(pages).forEach(chunker::add);
        chunker.finish();
        return chunks;
    }

    private static PageText page(int number, Block... blocks) {
        return new PageText(number, 612, 792, false, List.of(blocks), List.of());
    }

    private static Block heading(int level, String text) {
        return new Block(ElementType.HEADING, level, text, new Box(72, 20, 540, 40));
    }

    private static Block paragraph(String text, int top) {
        return new Block(ElementType.PARAGRAPH, 0, text, new Box(72, top, 540, top + 12));
    }
}
