/** The web page: a folder of static files on the classpath, and what makes browsers load it fast and run nothing else. */
@NullMarked
package dev.dataflow.gateway.page;

import org.jspecify.annotations.NullMarked;
