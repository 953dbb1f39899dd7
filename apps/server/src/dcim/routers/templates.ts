import {
  type AuxPortTemplate, type AuxPortTemplateCreate, type AuxPortTemplatePatch, auxPortTemplate,
  type ConsolePortTemplate, type ConsolePortTemplateCreate, type ConsolePortTemplatePatch, 
  type ConsoleServerPortTemplate, type ConsoleServerPortTemplateCreate, type ConsoleServerPortTemplatePatch, consolePortTemplate,consoleServerPortTemplate,
  type DeviceBayTemplate, type DeviceBayTemplateCreate, type DeviceBayTemplatePatch, deviceBayTemplate,
  type FrontPortTemplate, type FrontPortTemplateCreate, type FrontPortTemplatePatch, frontPortTemplate,
  type InterfaceTemplate, type InterfaceTemplateCreate, type InterfaceTemplatePatch, 
  type InventoryItemTemplate, type InventoryItemTemplateCreate, type InventoryItemTemplatePatch, interfaceTemplate,inventoryItemTemplate,
  type ModuleBayTemplate, type ModuleBayTemplateCreate, type ModuleBayTemplatePatch, moduleBayTemplate,
  type PortMappingTemplate, type PortMappingTemplateCreate, type PortMappingTemplatePatch, 
  type PowerOutletTemplate, type PowerOutletTemplateCreate, type PowerOutletTemplatePatch, 
  type PowerPortTemplate, type PowerPortTemplateCreate, type PowerPortTemplatePatch, portMappingTemplate,powerOutletTemplate,powerPortTemplate,
  type RearPortTemplate, type RearPortTemplateCreate, type RearPortTemplatePatch, rearPortTemplate,
} from '@raceway/shared'; // biome-ignore format: three types for each entity
import { entityRouter } from '../../core/entityRouter.ts';

/** Procedures of the templates of components. */
export const templateRouters = {
  consolePortTemplate: entityRouter<ConsolePortTemplate, ConsolePortTemplateCreate, ConsolePortTemplatePatch>(
    consolePortTemplate,
  ),
  consoleServerPortTemplate: entityRouter<
    ConsoleServerPortTemplate,
    ConsoleServerPortTemplateCreate,
    ConsoleServerPortTemplatePatch
  >(consoleServerPortTemplate),
  powerPortTemplate: entityRouter<PowerPortTemplate, PowerPortTemplateCreate, PowerPortTemplatePatch>(
    powerPortTemplate,
  ),
  powerOutletTemplate: entityRouter<PowerOutletTemplate, PowerOutletTemplateCreate, PowerOutletTemplatePatch>(
    powerOutletTemplate,
  ),
  interfaceTemplate: entityRouter<InterfaceTemplate, InterfaceTemplateCreate, InterfaceTemplatePatch>(
    interfaceTemplate,
  ),
  rearPortTemplate: entityRouter<RearPortTemplate, RearPortTemplateCreate, RearPortTemplatePatch>(rearPortTemplate),
  frontPortTemplate: entityRouter<FrontPortTemplate, FrontPortTemplateCreate, FrontPortTemplatePatch>(
    frontPortTemplate,
  ),
  auxPortTemplate: entityRouter<AuxPortTemplate, AuxPortTemplateCreate, AuxPortTemplatePatch>(auxPortTemplate),
  moduleBayTemplate: entityRouter<ModuleBayTemplate, ModuleBayTemplateCreate, ModuleBayTemplatePatch>(
    moduleBayTemplate,
  ),
  deviceBayTemplate: entityRouter<DeviceBayTemplate, DeviceBayTemplateCreate, DeviceBayTemplatePatch>(
    deviceBayTemplate,
  ),
  inventoryItemTemplate: entityRouter<InventoryItemTemplate, InventoryItemTemplateCreate, InventoryItemTemplatePatch>(
    inventoryItemTemplate,
  ),
  portMappingTemplate: entityRouter<PortMappingTemplate, PortMappingTemplateCreate, PortMappingTemplatePatch>(
    portMappingTemplate,
  ),
};
