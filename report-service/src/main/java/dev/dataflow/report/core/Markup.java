package dev.dataflow.report.core;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes HTML that is XML as well, so that a browser and the PDF renderer read the same text. Every text and attribute is escaped by the
 * JDK's {@link XMLStreamWriter}; there is no way to write a tag out of document text. Not thread-safe.
 */
final class Markup {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter html = new StringWriter();
    private final XMLStreamWriter writer;

    Markup() {
        html.write("<!DOCTYPE html>\n");
        try {
            writer = FACTORY.createXMLStreamWriter(html);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens an element; {@code attributes} are names and values in turn. */
    Markup open(String name, String... attributes) {
        return write(xml -> {
            xml.writeStartElement(name);
            attributes(xml, attributes);
        });
    }

    /** An element that never has content: {@code <meta …/>}. */
    Markup empty(String name, String... attributes) {
        return write(xml -> {
            xml.writeEmptyElement(name);
            attributes(xml, attributes);
        });
    }

    Markup text(String text) {
        return write(xml -> xml.writeCharacters(text));
    }

    /** Closes the element opened last. */
    Markup close() {
        return write(XMLStreamWriter::writeEndElement);
    }

    /** An element with text and nothing else. */
    Markup element(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close();
    }

    Markup line() {
        return write(xml -> xml.writeCharacters("\n"));
    }

    /** All that was written. */
    String toHtml() {
        write(XMLStreamWriter::writeEndDocument);
        return html + "\n";
    }

    private Markup write(Step step) {
        try {
            step.write(writer);
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void attributes(XMLStreamWriter xml, String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    @FunctionalInterface
    private interface Step {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }
}
