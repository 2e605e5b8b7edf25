package dev.dataflow.extraction.core.layout;

import java.text.Normalizer;

/** Takes apart what typography put together: Latin ligatures and Arabic presentation forms. Other compatibility forms mean something. */
final class Ligatures {

    private Ligatures() {}

    static String apart(String text) {
        if (text.chars().noneMatch(Ligatures::presentationForm)) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (presentationForm(c)) {
                result.append(Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC));
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }

    private static boolean presentationForm(int c) {
        return within(c, 0xFB00, 0xFB06) || within(c, 0xFB13, 0xFDFF) || within(c, 0xFE70, 0xFEFC);
    }

    private static boolean within(int c, int first, int last) {
        return first <= c && c <= last;
    }
}
