package dev.dataflow.extraction.core.pdf;

import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/** The operator {@code BDC}. Unlike PDFBox's own it opens a mark also when its properties are missing, so that marks stay balanced. */
final class BeginMark extends OperatorProcessor {

    private final ContentWalker walker;

    BeginMark(ContentWalker walker) {
        super(walker);
        this.walker = walker;
    }

    @Override
    public String getName() {
        return OperatorName.BEGIN_MARKED_CONTENT_SEQ;
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) {
        COSName tag =
                !operands.isEmpty() && operands.getFirst() instanceof COSName name ? name : COSName.getPDFName("");
        walker.beginMark(tag, operands.size() < 2 ? null : properties(operands.get(1)));
    }

    private @Nullable COSDictionary properties(COSBase operand) {
        if (operand instanceof COSDictionary inline) {
            return inline;
        }
        COSDictionary named = walker.getResources().getCOSObject().getCOSDictionary(COSName.PROPERTIES);
        return operand instanceof COSName name && named != null ? named.getCOSDictionary(name) : null;
    }
}
