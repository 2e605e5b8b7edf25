package dev.dataflow.raster.core.ocr;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Brings Tesseract's native code to where JNA finds it, from bytedeco's jars, so that no system package is needed. Tesseract is
 * unpacked by the name that JNA looks for, Leptonica beside it by the name that Tesseract links against.
 *
 * <p>Windows needs nothing: Tess4J's own jar carries its libraries and unpacks them itself. On another platform, or without its jar,
 * JNA looks for a Tesseract of the system.
 */
final class NativeTesseract {

    private NativeTesseract() {}

    /** Call before the first use of Tess4J; more than once does no harm. */
    static void provide(Path folder) throws IOException {
        String platform = platform();
        String tesseract = Platform.isMac() ? "libtesseract.5.5.dylib" : "libtesseract.so.5.5";
        String leptonica = Platform.isMac() ? "libleptonica.6.dylib" : "libleptonica.so.6";
        if (Platform.isWindows() || !isBundled(resource("tesseract", platform, tesseract))) {
            return;
        }
        Path libraries = folder.resolve(platform).toAbsolutePath();
        UnpackedFile.unpack(resource("leptonica", platform, leptonica), libraries.resolve(leptonica));
        UnpackedFile.unpack(
                resource("tesseract", platform, tesseract), libraries.resolve(System.mapLibraryName("tesseract")));
        NativeLibrary.addSearchPath("tesseract", libraries.toString());
    }

    private static String platform() {
        return (Platform.isMac() ? "macosx-" : "linux-") + (Platform.isARM() ? "arm64" : "x86_64");
    }

    private static String resource(String library, String platform, String file) {
        return "org/bytedeco/%s/%s/%s".formatted(library, platform, file);
    }

    private static boolean isBundled(String resource) {
        return NativeTesseract.class.getClassLoader().getResource(resource) != null;
    }
}
