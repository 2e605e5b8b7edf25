package dev.dataflow.extraction.core.pdf;

import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;

/** Operators that only painting needs. PDFBox's own would load colour profiles and shadings. */
final class NoPaint extends OperatorProcessor {

    private static final List<String> NAMES = List.of(
            OperatorName.STROKING_COLOR_GRAY,
            OperatorName.STROKING_COLOR_RGB,
            OperatorName.STROKING_COLOR_CMYK,
            OperatorName.STROKING_COLOR,
            OperatorName.STROKING_COLOR_N,
            OperatorName.STROKING_COLORSPACE,
            OperatorName.SHADING_FILL);

    private final String name;

    private NoPaint(PDFStreamEngine engine, String name) {
        super(engine);
        this.name = name;
    }

    static Stream<NoPaint> operators(PDFStreamEngine engine) {
        return NAMES.stream().map(name -> new NoPaint(engine, name));
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) {}
}
