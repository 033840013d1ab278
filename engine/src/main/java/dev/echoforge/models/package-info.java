/**
 * Models on this machine: pulled from a hub, imported from a folder, listed, verified, removed.
 * Knows nothing of the terminal: whoever calls watches the progress and may cancel.
 */
@NullMarked
package dev.echoforge.models;

import org.jspecify.annotations.NullMarked;
