/** Tests of the report's core. */
package dev.dataflow.report.core;
