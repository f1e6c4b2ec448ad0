// The axis of the timeline: a strip for each year, and the years at the top of the picture.

const AXIS = 26; // pixels that the years take
const AXIS_FONT = 12;
const CLOSEST = 6; // pixels between two years that are written

/** Return the painter of the axis; `bands` are [year, left, right] in the graph's coordinates. */
function makeAxis(bands, theme) {
  return {
    /** Draw every other year's strip, behind the lines and nodes. */
    strips(ctx, height) {
      const { a, e } = ctx.getTransform();
      ctx.save();
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.fillStyle = theme.edge;
      ctx.globalAlpha = 0.35;
      bands.forEach(([, left, right], at) => {
        if (at % 2 === 0) ctx.fillRect(left * a + e, 0, (right - left) * a, height);
      });
      ctx.restore();
    },
    /** Write the years over the picture, in pixels of the screen, where there is room. */
    years(ctx, view, top) {
      ctx.font = `600 ${AXIS_FONT}px ${theme.font}`;
      ctx.textAlign = "center";
      ctx.textBaseline = "top";
      ctx.lineWidth = 4;
      ctx.lineJoin = "round";
      ctx.strokeStyle = theme.page;
      ctx.fillStyle = theme.soft;
      let end = -Infinity;
      for (const [year, left, right] of bands) {
        const text = year ? String(year) : "no year";
        const width = ctx.measureText(text).width;
        const x = (view.toX(left) + view.toX(right)) / 2;
        if (x - width / 2 < end + CLOSEST) continue;
        ctx.strokeText(text, x, top);
        ctx.fillText(text, x, top);
        end = x + width / 2;
      }
    },
  };
}
