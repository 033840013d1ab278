/** The Mimi neural audio codec: a streaming encoder and decoder. */
@NullMarked
package dev.echoforge.mimi;

import org.jspecify.annotations.NullMarked;
