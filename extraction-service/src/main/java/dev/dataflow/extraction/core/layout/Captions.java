package dev.dataflow.extraction.core.layout;

import java.util.regex.Pattern;

/** How captions begin: "Figure 3.", "Table 2:", "Abb. 1". */
public final class Captions {

    private static final Pattern CAPTION = Pattern.compile(
            "^(?i:(fig(ure)?|table|tableau|tabelle|abb(ildung)?|chart|graphique|plate|exhibit|scheme|photo|map)\\.?)\\s*"
                    + "([A-Z]?\\d+([.\\-–]\\d+)*|[IVX]+)\\s*([.:|)\\-–—]|\\s\\p{Lu}|$).*",
            Pattern.DOTALL);

    private Captions() {}

    public static boolean begins(String text) {
        return CAPTION.matcher(text).matches();
    }
}
