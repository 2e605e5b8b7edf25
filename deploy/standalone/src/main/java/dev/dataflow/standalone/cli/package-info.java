/** The commands of ./dataflow. */
@NullMarked
package dev.dataflow.standalone.cli;

import org.jspecify.annotations.NullMarked;
