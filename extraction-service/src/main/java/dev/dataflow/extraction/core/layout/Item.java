package dev.dataflow.extraction.core.layout;

import dev.dataflow.pipeline.document.Box;

/** Something to be put in reading order, in a frame: a line, or a block that is known already. */
sealed interface Item {

    Box box();

    /** How many characters of text it has: what tells a column of prose from one of a table. */
    int characters();

    /** How many words it has. */
    int words();

    /** A line of text. */
    record OfLine(Line line) implements Item {
        @Override
        public Box box() {
            return line.box();
        }

        @Override
        public int characters() {
            return line.characters();
        }

        @Override
        public int words() {
            return line.words().size();
        }
    }

    /** A block that layout has found before, at its place in the frame. */
    record OfBlock(Block block, Box box) implements Item {
        private static final int LIKE_PROSE = 60;

        @Override
        public int characters() {
            return LIKE_PROSE;
        }

        @Override
        public int words() {
            return LIKE_PROSE / 6;
        }
    }
}
