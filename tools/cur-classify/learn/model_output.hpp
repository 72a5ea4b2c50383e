#pragma once

#include <string>

#include "model/model_file.hpp"

namespace cur::classify {

// Throws Fatal{io} if no model can be written to `path`: its folder cannot be written, or something is there that is
// not a model. Called before the training, which takes minutes.
void check_writable(const std::string& path);

// Replaces the file, or the file that a link at `path` points to. Throws Fatal{io}.
void write_model(const std::string& path, const ModelParts& parts);

}  // namespace cur::classify
