package dev.dataflow.extraction.core.pdf;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;

/**
 * The operators that set the fill colour. Told by the number of their components (1 grey, 3 RGB, 4 CMYK), without loading colour spaces and
 * their profiles: near enough to tell a coloured heading from black text, and white from ink.
 */
final class PaintColour extends OperatorProcessor {

    private static final List<String> NAMES = List.of(
            OperatorName.NON_STROKING_GRAY,
            OperatorName.NON_STROKING_RGB,
            OperatorName.NON_STROKING_CMYK,
            OperatorName.NON_STROKING_COLOR,
            OperatorName.NON_STROKING_COLOR_N,
            OperatorName.NON_STROKING_COLORSPACE);

    private final String name;
    private final IntConsumer colour;

    private PaintColour(PDFStreamEngine engine, String name, IntConsumer colour) {
        super(engine);
        this.name = name;
        this.colour = colour;
    }

    static Stream<PaintColour> operators(PDFStreamEngine engine, IntConsumer colour) {
        return NAMES.stream().map(name -> new PaintColour(engine, name, colour));
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) {
        float[] c = new float[4];
        int count = 0;
        for (COSBase operand : operands) {
            if (operand instanceof COSNumber number && count < 4) {
                c[count++] = Math.clamp(number.floatValue(), 0, 1);
            }
        }
        colour.accept(
                switch (count) {
                    case 1 -> rgb(c[0], c[0], c[0]);
                    case 3 -> rgb(c[0], c[1], c[2]);
                    case 4 ->
                        rgb(1 - Math.min(1, c[0] + c[3]), 1 - Math.min(1, c[1] + c[3]), 1 - Math.min(1, c[2] + c[3]));
                    default -> 0;
                });
    }

    private static int rgb(float r, float g, float b) {
        return Math.round(r * 255) << 16 | Math.round(g * 255) << 8 | Math.round(b * 255);
    }
}
