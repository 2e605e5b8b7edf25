/** Tests of the report service. */
package dev.dataflow.report;
