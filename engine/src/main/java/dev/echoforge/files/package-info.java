/** Files and folders: written whole or not at all, hashed, cached; values made once. */
@NullMarked
package dev.echoforge.files;

import org.jspecify.annotations.NullMarked;
