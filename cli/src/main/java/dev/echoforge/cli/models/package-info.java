/** Models on this machine: listed, pulled, imported, verified, removed. */
@NullMarked
package dev.echoforge.cli.models;

import org.jspecify.annotations.NullMarked;
