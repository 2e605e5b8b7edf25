package dev.dataflow.extraction.core.image;

import dev.dataflow.extraction.core.ExtractionLimits;
import dev.dataflow.extraction.core.pdf.ImageSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * Writes embedded images to files: in their own format, byte for byte, where a file of that format shows the same picture by itself; as PNG
 * otherwise, scaled down to the pixel limit.
 *
 * <p>Own formats: JPEG in grey or RGB; JPEG 2000; JBIG2; CCITT fax as TIFF. None when the PDF masks the picture, inverts it, or gives it a
 * colour space that the file would not know.
 */
public final class ImageFiles {

    private static final Set<COSName> LOSSLESS = Set.of(
            COSName.FLATE_DECODE,
            COSName.LZW_DECODE,
            COSName.RUN_LENGTH_DECODE,
            COSName.ASCII85_DECODE,
            COSName.ASCII_HEX_DECODE);

    private final ExtractionLimits limits;

    public ImageFiles(ExtractionLimits limits) {
        this.limits = limits;
    }

    /** Writes an image to {@code folder/name.extension}; empty when it is larger than allowed. */
    public Optional<ImageFile> write(ImageSource source, Path folder, String name) throws IOException {
        if (source instanceof ImageSource.Shared shared) {
            if (shared.stream().getLength() > limits.maxImageBytes()) {
                return Optional.empty();
            }
            Optional<ImageFile> own = ownFormat(shared, folder, name);
            if (own.isPresent()) {
                return own;
            }
        }
        return png(source, folder, name);
    }

    private static Optional<ImageFile> ownFormat(ImageSource.Shared source, Path folder, String name)
            throws IOException {
        COSStream stream = source.stream();
        List<COSName> filters = filters(stream);
        if (filters.isEmpty()
                || stream.containsKey(COSName.DECODE)
                || stream.containsKey(COSName.MASK)
                || stencil(stream)) {
            return Optional.empty();
        }
        return switch (filters.getLast().getName()) {
            case "DCTDecode", "DCT" ->
                plainColours(source) && !stream.containsKey(COSName.SMASK)
                        ? Optional.of(copy(stream, filters.getLast(), folder.resolve(name + ".jpg"), "jpg"))
                        : Optional.empty();
            case "JPXDecode" ->
                (stream.containsKey(COSName.COLORSPACE) && !plainColours(source)) || stream.containsKey(COSName.SMASK)
                        ? Optional.empty()
                        : Optional.of(copy(stream, filters.getLast(), folder.resolve(name + ".jp2"), "jp2"));
            case "JBIG2Decode" ->
                filters.size() == 1 ? Optional.of(jbig2(stream, folder.resolve(name + ".jb2"))) : Optional.empty();
            case "CCITTFaxDecode", "CCF" ->
                filters.size() == 1 ? FaxTiff.write(stream, folder.resolve(name + ".tif")) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean stencil(COSStream stream) {
        return stream.getBoolean(COSName.IMAGE_MASK, COSName.IM, false);
    }

    /** Whether the colour space is one that the image's own file implies. */
    private static boolean plainColours(ImageSource.Shared source) throws IOException {
        COSBase declared = source.stream().getDictionaryObject(COSName.COLORSPACE, COSName.CS);
        if (declared == null) {
            return false;
        }
        PDColorSpace space = PDColorSpace.create(declared, source.resources());
        return space instanceof PDDeviceRGB
                || space instanceof PDDeviceGray
                || (space instanceof PDICCBased icc && icc.getNumberOfComponents() != 4);
    }

    private static ImageFile copy(COSStream stream, COSName codec, Path file, String extension) throws IOException {
        try (InputStream in = new PDStream(stream).createInputStream(List.of(codec.getName()))) {
            Files.copy(in, file);
        }
        return new ImageFile(file, extension);
    }

    private static ImageFile jbig2(COSStream stream, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            Jbig2File.write(stream, out);
        }
        return new ImageFile(file, "jb2");
    }

    private Optional<ImageFile> png(ImageSource source, Path folder, String name) throws IOException {
        PDImage image = source.image();
        long pixels = (long) image.getWidth() * image.getHeight();
        if (pixels <= 0 || decodedBytes(image, pixels) > limits.maxImageBytes()) {
            return Optional.empty();
        }
        Path file = folder.resolve(name + ".png");
        int samples = source instanceof ImageSource.Shared shared ? plainSamples(shared, image) : 0;
        if (samples > 0 && pixels <= limits.maxImagePixels()) {
            try (InputStream in = image.createInputStream()) {
                PngFile.write(in, image.getWidth(), image.getHeight(), samples, file);
            }
        } else {
            PngFile.write(decoded(image, pixels), file);
        }
        return Optional.of(new ImageFile(file, "png"));
    }

    /** How many samples of one byte a pixel has, when they are grey or RGB as they stand; 0 otherwise. */
    private static int plainSamples(ImageSource.Shared source, PDImage image) throws IOException {
        COSStream stream = source.stream();
        List<COSName> filters = filters(stream);
        boolean coded = !LOSSLESS.containsAll(filters);
        boolean altered = stream.containsKey(COSName.DECODE)
                || stream.containsKey(COSName.MASK)
                || stream.containsKey(COSName.SMASK);
        if (coded || altered || image.isStencil() || image.getBitsPerComponent() != 8 || !plainColours(source)) {
            return 0;
        }
        return image.getColorSpace().getNumberOfComponents();
    }

    /** A stencil becomes black on white. */
    private BufferedImage decoded(PDImage image, long pixels) throws IOException {
        int subsampling = 1;
        while (pixels / ((long) subsampling * subsampling) > limits.maxImagePixels()) {
            subsampling++;
        }
        boolean maskTooLarge = maskPixels(image.getCOSObject()) > limits.maxImagePixels();
        return maskTooLarge && image instanceof PDImageXObject shared
                ? shared.getOpaqueImage(null, subsampling)
                : image.getImage(null, subsampling);
    }

    /** A mask larger than its image makes the image as large. */
    private static long maskPixels(COSDictionary image) {
        long pixels = 0;
        for (COSName name : List.of(COSName.SMASK, COSName.MASK)) {
            COSStream mask = image.getCOSStream(name);
            if (mask != null) {
                pixels = Math.max(pixels, (long) mask.getInt(COSName.WIDTH, 0) * mask.getInt(COSName.HEIGHT, 0));
            }
        }
        return pixels;
    }

    private static long decodedBytes(PDImage image, long pixels) throws IOException {
        int components = image.isStencil() ? 1 : image.getColorSpace().getNumberOfComponents();
        return pixels * components * Math.max(1, image.getBitsPerComponent()) / 8;
    }

    private static List<COSName> filters(COSStream stream) {
        COSBase filters = stream.getFilters();
        if (filters instanceof COSName name) {
            return List.of(name);
        }
        return filters instanceof COSArray array
                ? array.toList().stream()
                        .filter(COSName.class::isInstance)
                        .map(COSName.class::cast)
                        .toList()
                : List.of();
    }
}
