package dev.dataflow.raster.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AreaAverageTest {

    private static final int[] TYPES = {
        BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_BYTE_GRAY
    };

    @Test
    void aCheckerboardBecomesItsMean() {
        for (int type : TYPES) {
            BufferedImage board = new BufferedImage(6, 6, type);
            fill(board, (x, y) -> (x + y) % 2 == 0 ? 0xffffffff : 0xff000000);

            BufferedImage scaled = AreaAverage.of(board, 3, 3);

            int half = scaled.getRaster().getSample(1, 1, 0);
            assertThat(half).isBetween(127, 128);
            assertThat(scaled.getType()).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 31, 96, 97})
    void theMeanOfTheImageStays(int width) {
        for (int type : TYPES) {
            BufferedImage noise = new BufferedImage(97, 61, type);
            Random random = new Random(7);
            fill(noise, (x, y) -> 0xff000000 | random.nextInt());

            BufferedImage scaled = AreaAverage.of(noise, width, 40);

            assertThat(mean(scaled)).isCloseTo(mean(noise), within(0.6));
        }
    }

    @Test
    void anImageOfOneColourStaysThatColour() {
        for (int type : TYPES) {
            BufferedImage plain = new BufferedImage(50, 41, type);
            fill(plain, (x, y) -> 0xffc8c8c8);

            BufferedImage scaled = AreaAverage.of(plain, 17, 13);

            assertThat(IntStream.range(0, 17 * 13).map(i -> scaled.getRGB(i % 17, i / 17)))
                    .allMatch(color -> color == plain.getRGB(0, 0));
        }
    }

    @Test
    void whatIsClearGivesNoColour() {
        BufferedImage halfClear = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        halfClear.setRGB(0, 0, 0xffff0000);
        halfClear.setRGB(1, 0, 0x0000ff00);

        BufferedImage scaled = AreaAverage.of(halfClear, 1, 1);

        assertThat(scaled.getRGB(0, 0)).isEqualTo(0x80ff0000);
    }

    @Test
    void whatItDoesNotTakeIsScaledByTheJdk() {
        BufferedImage bits = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_BINARY);
        BufferedImage colors = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);

        Image smaller = new AveragedImage(bits).getScaledInstance(4, 4, Image.SCALE_SMOOTH);
        Image wider = new AveragedImage(colors).getScaledInstance(16, 4, Image.SCALE_SMOOTH);

        assertThat(smaller.getWidth(null)).isEqualTo(4);
        assertThat(wider.getWidth(null)).isEqualTo(16);
        assertThat(wider.getHeight(null)).isEqualTo(4);
    }

    private static double mean(BufferedImage image) {
        double sum = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                sum += image.getRaster().getSample(x, y, 0);
            }
        }
        return sum / image.getWidth() / image.getHeight();
    }

    private static void fill(BufferedImage image, Colors colors) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, colors.at(x, y));
            }
        }
    }

    @FunctionalInterface
    private interface Colors {
        int at(int x, int y);
    }
}
