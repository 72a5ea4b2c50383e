// Draws the charts of the report from the JSON block. Everything that must be readable without a script (figures,
// tables, notes) is already in the page; texts from outside reach the page only through textContent or a canvas.
'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const root = document.documentElement;
  const count = new Intl.NumberFormat(data.lang);
  const decimals = (places) => new Intl.NumberFormat(data.lang, {minimumFractionDigits: places, maximumFractionDigits: places});
  const [tenths, hundredths] = [decimals(1), decimals(2)];
  const rate = {format: (value) => (value < 0.995 ? hundredths : tenths).format(value)};
  const narrow = () => root.clientWidth < 620;
  const byId = (id) => document.getElementById(id);

  function element(tag, name, text) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  // A rich-text tooltip reads `{style|text}` as markup; a zero-width space takes the meaning from a foreign brace.
  const plain = (text) => text.replace(/\{/g, '{\u200b');

  function colours() {
    const style = getComputedStyle(root);
    return (name) => style.getPropertyValue('--' + name).trim();
  }

  function base(colour) {
    return {
      animation: false,
      textStyle: {fontFamily: getComputedStyle(document.body).fontFamily, color: colour('ink')},
      tooltip: {
        renderMode: 'richText', confine: true, backgroundColor: colour('card'), borderColor: colour('line'),
        textStyle: {color: colour('ink'), fontSize: 14}, padding: [8, 12],
      },
    };
  }

  const drawn = [];
  // Shows `option(colour)` in the element, and again whenever its width, the colour scheme or the medium changes.
  function show(id, option) {
    const box = byId(id);
    if (!box) return null;
    const chart = echarts.init(box, null, {renderer: 'canvas'});
    const draw = () => {
      const made = option(colours());  // may set the height of the box
      chart.resize();
      chart.setOption(made, true);
    };
    draw();
    drawn.push({box, draw, width: box.clientWidth});
    return {chart, draw};
  }

  function trend() {
    const {labels, full, received, answered, average} = data.trend;
    const name = data.words;
    show('trend', (colour) => ({
      ...base(colour),
      legend: {top: 0, left: 0, icon: 'roundRect', itemWidth: 16, itemHeight: 8, itemGap: 16, selectedMode: false,
               textStyle: {color: colour('ink'), fontSize: 13}},
      grid: {left: 4, right: 8, top: narrow() ? 64 : 40, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel'},
      tooltip: {
        ...base(colour).tooltip, trigger: 'axis', axisPointer: {type: 'line', lineStyle: {color: colour('soft')}},
        formatter: (items) => [full[items[0].dataIndex],
          ...items.map((item) => item.seriesName + ': ' + (item.seriesName === name.average ? tenths : count).format(item.value))].join('\n'),
      },
      xAxis: {
        type: 'category', data: labels, axisTick: {alignWithLabel: true, lineStyle: {color: colour('line')}},
        axisLine: {lineStyle: {color: colour('line')}}, axisLabel: {color: colour('soft'), hideOverlap: true, fontSize: 12},
      },
      yAxis: {
        type: 'value', minInterval: 1, splitNumber: 4, splitLine: {lineStyle: {color: colour('line')}},
        axisLabel: {color: colour('soft'), fontSize: 12, formatter: (value) => count.format(value)},
      },
      series: [
        {name: name.received, type: 'bar', data: received, barCategoryGap: '18%', itemStyle: {color: colour('accent-soft')}},
        {name: name.average, type: 'line', data: average, showSymbol: false, lineStyle: {color: colour('accent'), width: 2.5},
         itemStyle: {color: colour('accent')}},
        {name: name.answered, type: 'line', data: answered, showSymbol: false, itemStyle: {color: colour('second')},
         lineStyle: {color: colour('second'), width: 1.5, type: [5, 3]}},
      ].filter((series) => series.data),
    }));
  }

  function topics() {
    const rows = data.topics;
    const box = byId('topics');
    if (!box) return;
    box.style.height = rows.length * 30 + 12 + 'px';
    show('topics', (colour) => ({
      ...base(colour),
      grid: {left: 0, right: 52, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel'},
      tooltip: {
        ...base(colour).tooltip, trigger: 'axis', axisPointer: {type: 'none'},
        formatter: (items) => plain(rows[items[0].dataIndex].title) + '\n' + data.words.appeals + ': ' + count.format(items[0].value),
      },
      xAxis: {type: 'value', show: false},
      yAxis: {
        type: 'category', inverse: true, data: rows.map((row) => row.title), axisLine: {show: false}, axisTick: {show: false},
        axisLabel: {color: colour('ink'), fontSize: 13, width: narrow() ? 130 : 250, overflow: 'truncate', ellipsis: '…'},
      },
      series: [{
        name: data.words.appeals, type: 'bar', data: rows.map((row) => row.count), barWidth: '62%',
        itemStyle: {color: colour('accent'), borderRadius: [0, 3, 3, 0]},
        label: {show: true, position: 'right', color: colour('ink'), fontSize: 13, formatter: (item) => count.format(item.value)},
      }],
    }));
  }

  // The bounds of the map and the ratio at which a degree of longitude is drawn against one of latitude.
  function extent(features) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    const visit = (part) => {
      if (typeof part[0] !== 'number') { part.forEach(visit); return; }
      west = Math.min(west, part[0]); east = Math.max(east, part[0]);
      south = Math.min(south, part[1]); north = Math.max(north, part[1]);
    };
    features.forEach((feature) => visit(feature.geometry.coordinates));
    const squeeze = Math.cos((south + north) / 2 * Math.PI / 180);
    return {squeeze, aspect: (east - west) * squeeze / (north - south || 1)};
  }

  function atlas() {
    const {areas, layers, shapes} = data.map;
    const box = byId('map');
    if (!box) return;
    const {squeeze, aspect} = extent(shapes.features);
    echarts.registerMap('region', shapes);  // features are named by their number: a name from outside is only ever shown
    const sector = byId('map-sector');
    const controls = byId('map-controls');
    const rateInput = controls.querySelector('input[value=rate]');
    layers.forEach((layer) => sector.append(new Option(layer.title, layer.id)));

    const current = () => {
      const kind = rateInput && rateInput.checked ? 'rate' : 'count';
      const layer = layers[Math.max(sector.selectedIndex, 0)];
      const format = kind === 'rate' ? rate : count;
      const unit = kind === 'rate' ? data.words.per_thousand : data.words.appeals;
      return {layer, unit, format, values: layer[kind].values, classes: layer[kind].classes};
    };
    const level = (classes, value) => {
      const found = value === null ? undefined : classes.findLast((one) => value >= one.from);
      return found ? found.level : -1;
    };

    const view = show('map', (colour) => {
      const {layer, unit, format, values, classes} = current();
      const height = Math.min(box.clientWidth / aspect, narrow() ? 460 : 620);
      if (Math.abs(box.clientHeight - height) > 1) { box.style.height = height + 'px'; }
      const paint = (value) => (level(classes, value) < 0 ? colour('none') : colour('h' + level(classes, value)));
      return {
        ...base(colour),
        tooltip: {
          ...base(colour).tooltip, trigger: 'item',
          formatter: (item) => {
            const value = values[item.dataIndex];
            return plain(areas[item.dataIndex].title) + '\n' + plain(layer.title) + '\n' + unit + ': ' +
              (value === null ? data.words.no_data : format.format(value));
          },
        },
        series: [{
          name: layer.title, type: 'map', map: 'region', aspectScale: squeeze, left: 2, right: 2, top: 2, bottom: 2,
          selectedMode: false, roam: false,
          // A white halo keeps a dark letter readable on every tone; on a telephone the list beside the map names the areas.
          label: {show: !narrow(), color: '#17202c', fontSize: 11.5, width: 130, overflow: 'truncate', textBorderColor: '#fff', textBorderWidth: 2.5,
                  formatter: (item) => areas[item.dataIndex] ? areas[item.dataIndex].label : ''},
          labelLayout: {hideOverlap: true},
          itemStyle: {borderColor: colour('card'), borderWidth: 0.8},
          emphasis: {label: {show: !narrow(), color: '#17202c'}, itemStyle: {areaColor: null, borderColor: colour('ink'), borderWidth: 2}},
          data: areas.map((area, index) => ({
            name: String(index), value: values[index] ?? undefined, itemStyle: {areaColor: paint(values[index])},
            emphasis: {itemStyle: {areaColor: paint(values[index])}},
          })),
        }],
      };
    });

    function list() {
      const {unit, format, values, classes, layer} = current();
      const order = areas.map((_, index) => index).sort((a, b) => (values[b] ?? -1) - (values[a] ?? -1) || a - b);
      const rows = order.map((index) => {
        const row = element('tr');
        const name = element('th');
        name.scope = 'row';
        const tone = level(classes, values[index]);
        name.append(element('span', 'swatch' + (tone < 0 ? '' : ' h' + tone)), areas[index].title);
        row.append(name, element('td', 'n', values[index] === null ? data.words.no_data : format.format(values[index])));
        row.addEventListener('mouseenter', () => view.chart.dispatchAction({type: 'highlight', seriesIndex: 0, dataIndex: index}));
        row.addEventListener('mouseleave', () => view.chart.dispatchAction({type: 'downplay', seriesIndex: 0}));
        return row;
      });
      byId('map-list').replaceChildren(...rows);
      byId('map-unit').textContent = unit;
      byId('map-caption').textContent = layer.title;
      const entries = classes.map((one) => [' h' + one.level, one.label]);
      if (values.includes(null)) entries.push(['', data.words.no_data]);
      byId('map-legend').replaceChildren(...entries.map(([tone, label]) => {
        const entry = element('li');
        entry.append(element('span', 'swatch' + tone), label);
        return entry;
      }));
      box.setAttribute('aria-label', data.words.map_label + ': ' + layer.title + ', ' + unit);
    }

    list();
    controls.addEventListener('change', () => { view.draw(); list(); });
  }

  root.classList.add('js');
  if (data.trend) trend();
  if (data.topics) topics();
  if (data.map) atlas();

  const redraw = () => drawn.forEach((one) => one.draw());
  new ResizeObserver(() => drawn.forEach((one) => {
    if (one.width === one.box.clientWidth) return;
    one.width = one.box.clientWidth;
    one.draw();
  })).observe(document.body);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  matchMedia('print').addEventListener('change', redraw);
})();
