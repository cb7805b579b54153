//! iTerm2's protocol: OSC 1337 with a whole picture file (iterm2.com/documentation-images.html). `WezTerm` has it too.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::{DynamicImage, ImageResult};

use super::file;

/// Returns the sequence that paints a picture in its own size in pixels from the cursor on.
///
/// The cursor stays where it is, so that a picture in the last rows does not scroll the screen. Fails only if the picture
/// cannot be encoded as a file.
pub fn painting(picture: &DynamicImage) -> ImageResult<String> {
    let file = file::shortest(picture)?;
    let mut sequence = format!(
        "\x1b]1337;File=inline=1;size={};width={}px;height={}px;doNotMoveCursor=1:",
        file.len(),
        picture.width(),
        picture.height()
    );
    STANDARD.encode_string(file, &mut sequence);
    sequence.push('\x07');
    Ok(sequence)
}

#[cfg(test)]
mod tests {
    use image::RgbImage;

    use super::*;

    #[test]
    fn the_sequence_holds_the_file() {
        let picture = RgbImage::from_fn(30, 20, |x, y| image::Rgb([u8::from(x > y) * 255, 0, 9]));
        let sequence = painting(&DynamicImage::ImageRgb8(picture.clone())).expect("a sequence");
        let (head, body) = sequence.split_once(':').expect("a head");
        let file = STANDARD.decode(body.trim_end_matches('\x07')).expect("base64");
        let size = file.len();
        assert_eq!(
            head,
            format!("\x1b]1337;File=inline=1;size={size};width=30px;height=20px;doNotMoveCursor=1")
        );
        assert_eq!(image::load_from_memory(&file).expect("a picture").into_rgb8(), picture);
    }
}
