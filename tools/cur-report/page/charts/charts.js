// The parts of Apache ECharts that the page uses, under the library's own global name, so that page.js runs
// on this file and on a full echarts.min.js alike. The legend of the map and the heat map are HTML: they need no
// visualMap and no canvas.
// licence: Apache ECharts (Apache License 2.0), zrender (BSD 3-Clause), tslib (0BSD)
import {BarChart, LineChart, MapChart} from 'echarts/charts';
import {GridComponent, LegendComponent, TooltipComponent} from 'echarts/components';
import {init, registerMap, use} from 'echarts/core';
import {LabelLayout} from 'echarts/features';
import {CanvasRenderer} from 'echarts/renderers';

use([BarChart, LineChart, MapChart, GridComponent, LegendComponent, TooltipComponent, LabelLayout, CanvasRenderer]);
globalThis.echarts = {init, registerMap};
