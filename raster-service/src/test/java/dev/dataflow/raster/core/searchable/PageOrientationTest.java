package dev.dataflow.raster.core.searchable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.document.Box;
import dev.dataflow.pipeline.document.RasterPage.OcrWord;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageOrientationTest {

    @Test
    void linesThatFollowDownwardsAreUpright() {
        assertThat(of(box(10, 10, 60, 20), box(10, 30, 60, 40))).isEqualTo(PageOrientation.UPRIGHT);
    }

    @Test
    void linesThatFollowUpwardsStandOnTheirHead() {
        assertThat(of(box(10, 30, 60, 40), box(10, 10, 60, 20))).isEqualTo(PageOrientation.UPSIDE_DOWN);
    }

    @Test
    void tallWordsWhoseLinesFollowToTheLeftAreTurnedRight() {
        assertThat(of(box(30, 10, 40, 60), box(10, 10, 20, 60))).isEqualTo(PageOrientation.TURNED_RIGHT);
    }

    @Test
    void tallWordsWhoseLinesFollowToTheRightAreTurnedLeft() {
        assertThat(of(box(10, 10, 20, 60), box(30, 10, 40, 60))).isEqualTo(PageOrientation.TURNED_LEFT);
    }

    @Test
    void oneLineIsUpright() {
        assertThat(of(box(10, 10, 60, 20))).isEqualTo(PageOrientation.UPRIGHT);
        assertThat(of()).isEqualTo(PageOrientation.UPRIGHT);
    }

    private static PageOrientation of(Box... boxes) {
        List<OcrWord> words = IntStream.range(0, boxes.length)
                .mapToObj(i -> new OcrWord("words", boxes[i], 90, 0, i))
                .toList();
        return PageOrientation.of(words);
    }

    private static Box box(double x0, double y0, double x1, double y1) {
        return new Box(x0, y0, x1, y1);
    }
}
