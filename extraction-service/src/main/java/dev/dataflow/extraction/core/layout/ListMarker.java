package dev.dataflow.extraction.core.layout;

import java.util.regex.Pattern;

/** How items of lists begin. */
public final class ListMarker {

    private static final Pattern BULLET = Pattern.compile("^[•‣◦⁃∙▪▫■□●○◆◇►▶➢➤✓✔❖·\\uF0B7\\uF0A7\\uF0D8\\u2023]\\s*");
    private static final Pattern DASH = Pattern.compile("^[-–—*]\\s+(?=\\p{L}|\\p{N}|[\"“(])");
    private static final Pattern NUMBER =
            Pattern.compile("^(\\(?\\d{1,3}[.)]|\\(?[a-zA-Z][.)]|\\(?[ivxlIVXL]{1,5}[.)]|\\[\\d{1,3}\\])\\s+(?=\\S)");

    private ListMarker() {}

    /** Whether a line begins with a bullet or a dash. */
    public static boolean bullet(String line) {
        return BULLET.matcher(line).find() || DASH.matcher(line).find();
    }

    /** Whether a line begins with a number or letter as items of lists and headings do. */
    public static boolean number(String line) {
        return NUMBER.matcher(line).find();
    }

    /** The text behind a bullet or dash. */
    public static String withoutBullet(String text) {
        String rest = BULLET.matcher(text).replaceFirst("");
        return rest.length() < text.length() ? rest : DASH.matcher(text).replaceFirst("");
    }
}
