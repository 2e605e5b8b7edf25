/** Tests of what begins workflows. */
package dev.dataflow.temporal.starter;
