package dev.dataflow.extraction.core.pdf;

import dev.dataflow.extraction.core.page.FontFacts;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.fontbox.util.BoundingBox;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.jspecify.annotations.Nullable;

/** Looks at each font once and keeps what was found, as long as the document is open. */
final class FontReader {

    private static final Pattern SUBSET_TAG = Pattern.compile("^[A-Z]{6}\\+");
    private static final Pattern BOLD =
            Pattern.compile("bold|black|heavy|demi|semibd|(?<![a-z])bd(?![a-z])|-b$|cmbx|\\.b$");
    private static final Pattern ITALIC = Pattern.compile("italic|oblique|kursiv|cmti|cmsl|-it$|-i$");
    private static final Pattern MONOSPACE =
            Pattern.compile("courier|mono(?!type)|consol|typewriter|cmtt|menlo|inconsolata");
    private static final double DEFAULT_ASCENT = 0.75;
    private static final double DEFAULT_DESCENT = 0.25;
    private static final double DEFAULT_SPACE = 0.25;
    private static final int BOLD_WEIGHT = 600;

    private final IdentityHashMap<PDFont, FontFacts> known = new IdentityHashMap<>();

    FontFacts facts(PDFont font) {
        return known.computeIfAbsent(font, FontReader::read);
    }

    private static FontFacts read(PDFont font) {
        String fullName = font.getName() == null ? "" : font.getName();
        String name = SUBSET_TAG.matcher(fullName).replaceFirst("");
        String lower = name.toLowerCase(Locale.ROOT);
        PDFontDescriptor descriptor = font.getFontDescriptor();
        double[] extent = extent(font, descriptor);
        return new FontFacts(
                name,
                BOLD.matcher(lower).find()
                        || (descriptor != null && descriptor.isForceBold())
                        || weight(descriptor) >= BOLD_WEIGHT,
                ITALIC.matcher(lower).find() || (descriptor != null && descriptor.isItalic()),
                MONOSPACE.matcher(lower).find()
                        || (descriptor != null && descriptor.isFixedPitch() && sameWidths(font)),
                extent[0],
                extent[1],
                spaceWidth(font));
    }

    /** The flag alone is often wrong: narrow and wide letters must be as wide, too. */
    private static boolean sameWidths(PDFont font) {
        try {
            float narrow = font instanceof PDSimpleFont ? font.getWidth('i') : 0;
            return narrow > 0 && narrow == font.getWidth('m');
        } catch (IOException | RuntimeException broken) {
            return false; // widths that cannot be read are not the same
        }
    }

    private static float weight(@Nullable PDFontDescriptor descriptor) {
        return descriptor == null ? 0 : descriptor.getFontWeight();
    }

    private static double[] extent(PDFont font, @Nullable PDFontDescriptor descriptor) {
        if (descriptor != null) {
            double ascent = descriptor.getAscent() / 1000;
            double descent = Math.abs(descriptor.getDescent()) / 1000;
            if (ascent > 0.4 && ascent < 1.4 && descent < 0.8) {
                return new double[] {Math.min(ascent, 1), Math.min(descent, 0.35)};
            }
        }
        if (font instanceof PDType3Font) {
            return type3Extent(font);
        }
        return new double[] {DEFAULT_ASCENT, DEFAULT_DESCENT};
    }

    private static double[] type3Extent(PDFont font) {
        try {
            BoundingBox box = font.getBoundingBox();
            double scale = font.getFontMatrix().getScalingFactorY();
            double top = box.getUpperRightY() * scale;
            double bottom = -box.getLowerLeftY() * scale;
            if (top > 0.1 && top < 2 && bottom > -1 && bottom < 1) {
                return new double[] {top, Math.max(0, bottom)};
            }
        } catch (IOException unknown) {
            return new double[] {DEFAULT_ASCENT, DEFAULT_DESCENT}; // a font without a readable box has the usual one
        }
        return new double[] {DEFAULT_ASCENT, DEFAULT_DESCENT};
    }

    private static double spaceWidth(PDFont font) {
        if (font instanceof PDType3Font) {
            return DEFAULT_SPACE;
        }
        try {
            double width = font.getSpaceWidth() / 1000;
            return width > 0.1 && width < 1 ? width : DEFAULT_SPACE;
        } catch (RuntimeException broken) {
            return DEFAULT_SPACE; // PDFBox trips over some damaged widths
        }
    }
}
