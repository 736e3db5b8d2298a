// Draws the table of what was used as a chart. Without it the table alone tells.
(() => {
  "use strict";
  const table = document.getElementById("use-table");
  const canvas = document.getElementById("use-chart");
  if (!table || !canvas || !window.Chart) {
    return;
  }
  const style = getComputedStyle(document.documentElement);
  const token = name => style.getPropertyValue(name).trim();
  const heads = [...table.tHead.rows[0].cells].slice(1).map(cell => cell.textContent);
  const rows = [...table.tBodies[0].rows];
  canvas.parentElement.hidden = false;
  new Chart(canvas, {
    type: "bar",
    data: {
      labels: rows.map(row => row.cells[0].textContent),
      datasets: heads.map((label, column) => ({
        label,
        data: rows.map(row => Number(row.cells[column + 1].textContent)),
        backgroundColor: token(`--chart-${column % 6 + 1}`),
        maxBarThickness: 40,
      })),
    },
    options: {
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 250 },
      maintainAspectRatio: false,
      plugins: { legend: { position: "bottom", labels: { color: token("--ink"), boxWidth: 12 } } },
      scales: {
        x: { stacked: true, grid: { display: false }, ticks: { color: token("--quiet") } },
        y: { stacked: true, beginAtZero: true, grid: { color: token("--edge") }, ticks: { color: token("--quiet") } },
      },
    },
  });
})();
