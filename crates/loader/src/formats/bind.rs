//! Gives the figures and links of a page what is beside it in its file: a picture that is a member takes the place of its
//! address, and the address of a link becomes that of a member.

use crate::html::draft::Draft;
use crate::input::embedded::is_media;
use crate::input::embedded::short::Short;
use yuelan_article::{Block, Role};

/// Gives the figures of a page the pictures that are found by their addresses, and removes those that are icons and the like.
/// Recurses as deep as drafts nest, which is limited.
pub(crate) fn pictures(drafts: &mut Vec<Draft>, find: &mut dyn FnMut(&str) -> Option<Short>) {
    drafts.retain_mut(|draft| {
        draft.inner.iter_mut().for_each(|inner| pictures(inner, find));
        let Block::Figure(figure) = &mut draft.block else { return true };
        let Some(short) = figure.src.as_deref().and_then(&mut *find).filter(is_media) else { return true };
        if !short.is_figure() && !short.is_played() {
            return false;
        }
        if let Some((width, height)) = short.found.size {
            (figure.width, figure.height) = (Some(width), Some(height));
        }
        figure.src = None;
        figure.part = Some(Box::new(short.part()));
        true
    });
}

/// Replaces the addresses of links for which there is another one. Recurses as deep as drafts nest, which is limited.
pub(crate) fn links(drafts: &mut [Draft], find: &mut dyn FnMut(&str) -> Option<String>) {
    for draft in drafts {
        draft.block.walk_texts_mut(&mut |text| {
            text.edit_roles(|role| {
                if let Role::Link(address) = role
                    && let Some(other) = find(address)
                {
                    *address = other.into();
                }
                true
            });
        });
        draft.inner.iter_mut().for_each(|inner| links(inner, find));
    }
}
