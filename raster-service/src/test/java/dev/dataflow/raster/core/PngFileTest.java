package dev.dataflow.raster.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngFileTest {

    @TempDir
    Path folder;

    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 64, 4099})
    void whatIsReadIsWhatWasWrittenInTheFewestBits(int width) throws IOException {
        assertThat(bits(width, _ -> random.nextBoolean() ? 0xffffff : 0)).isEqualTo(1);
        assertThat(bits(width, i -> i == 0 ? 0xfefefe : random.nextInt(256) * 0x010101))
                .isEqualTo(8);
        assertThat(bits(width, i -> i == 0 ? 0x112233 : random.nextInt(0x1000000)))
                .isEqualTo(24);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x010000, 0x000100, 0x000001, 0xfeffff, 0xfffffe})
    void onePixelDecides(int pixel) {
        int[] rgb = new int[10_000];
        rgb[9_999] = pixel;

        assertThat(PixelKind.of(rgb)).isEqualTo(PixelKind.COLOR);
    }

    /** Of a pixel, after an image of three rows was written and read. */
    private int bits(int width, IntUnaryOperator pixels) throws IOException {
        BufferedImage image = new BufferedImage(width, 3, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 3 * width; i++) {
            image.setRGB(i % width, i / width, pixels.applyAsInt(i));
        }
        Path file = folder.resolve("page.png");
        PngFile.write(image, 150, file);
        BufferedImage read = ImageIO.read(file.toFile());
        assertThat(rgb(read)).isEqualTo(rgb(image));
        return read.getColorModel().getPixelSize();
    }

    /** As they stand in the file: Java's own conversion of gray changes its brightness. */
    private static int[] rgb(BufferedImage image) {
        if (image.getColorModel().getPixelSize() != 8) {
            return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        }
        int[] gray = image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
        return Arrays.stream(gray).map(shade -> 0xff000000 | (shade * 0x010101)).toArray();
    }
}
