import { choices, field } from '../../entity/field.ts';
import { choiceList } from '../ports/choiceList.ts';
import { interfaceTypes } from '../ports/interfaceTypes.ts';
import { consolePortTypes, passThroughTypes, poeTypes } from '../ports/portTypes.ts';
import { powerOutletTypes, powerPortTypes } from '../ports/powerTypes.ts';

// What a component has, be it in the template of a type or on a device: both declare these, so that neither forgets one.

/** Every component's name and label. */
export const named = {
  name: field.text({ max: 64 }).required().searched().natural(),
  label: field.text({ max: 64, help: 'What is written on the hardware.' }),
  description: field.text(),
};

export const consoleFields = { type: field.choice(choiceList(consolePortTypes)) };

export const powerPortFields = {
  type: field.choice(choiceList(powerPortTypes)),
  maximumDraw: field.integer({ unit: 'W', min: 1, max: 1_000_000, help: 'The most it takes.' }),
  allocatedDraw: field.integer({ unit: 'W', min: 1, max: 1_000_000, help: 'What is planned for it.' }),
};

export const powerOutletFields = {
  type: field.choice(choiceList(powerOutletTypes)),
  feedLeg: field.choice(choices({ A: 'red', B: 'yellow', C: 'blue' }), { help: 'The phase that it is on.' }),
};

export const interfaceFields = {
  type: field.choice(choiceList(interfaceTypes)).required(),
  isEnabled: field.boolean({ label: 'Enabled' }).default(true),
  isManagementOnly: field.boolean({ label: 'Management only' }).default(false),
  poeMode: field.choice(
    [
      { value: 'pd', label: 'Takes power (PD)' },
      { value: 'pse', label: 'Gives power (PSE)' },
    ],
    { label: 'PoE mode' },
  ),
  poeType: field.choice(choiceList(poeTypes), { label: 'PoE type' }),
  rfRole: field.choice(choices({ ap: { label: 'Access point' }, station: { label: 'Station' } }), {
    label: 'Wireless role',
  }),
};

export const passThroughFields = {
  type: field.choice(choiceList(passThroughTypes)).required(),
  color: field.color(),
  positions: field.integer({ min: 1, max: 1024, help: 'How many strands or channels it carries.' }).default(1),
};

export const auxPortFields = {
  type: field
    .choice(
      choices({
        'usb-a': { label: 'USB-A' },
        'usb-b': { label: 'USB-B' },
        'usb-c': { label: 'USB-C' },
        vga: { label: 'VGA' },
        dvi: { label: 'DVI' },
        hdmi: { label: 'HDMI' },
        displayport: { label: 'DisplayPort' },
        'audio-35': { label: 'Audio, 3.5 mm' },
        gpio: { label: 'GPIO' },
        'sd-card': { label: 'SD card' },
        other: { label: 'Other' },
      }),
    )
    .default('other'),
};

export const bayPosition = {
  position: field.text({ max: 30, help: 'What {module} in the names of its components stands for.' }),
};

/** What an inventory item is (R-AS-18, D-DEV-03). */
export const inventoryItemFields = {
  kind: field
    .choice(
      choices({
        cpu: { label: 'CPU' },
        memory: { label: 'Memory' },
        disk: { label: 'Disk' },
        'fc-card': { label: 'Fibre Channel card' },
        gpu: { label: 'GPU' },
        controller: { label: 'Controller' },
        psu: { label: 'Power supply' },
        fan: { label: 'Fan' },
        transceiver: { label: 'Transceiver' },
        firmware: { label: 'Firmware' },
        other: { label: 'Other' },
      }),
    )
    .default('other'),
  manufacturer: field.ref('dcim.manufacturer'),
  partId: field.text({ label: 'Part ID', max: 50 }),
};
